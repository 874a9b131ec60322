import type { ReactNode } from 'react';
import { useText } from '../text/say.ts';
import { Phrases } from './phrases.tsx';
import classes from './screen.module.css';

interface Props {
  readonly title: string;
  /** The title's words with more to them, such as numbers that can be followed. */
  readonly headline?: ReactNode;
  readonly lead?: string;
  readonly children: ReactNode;
  /** One main button and what belongs beside it; stays in sight while the rest scrolls. */
  readonly footer?: ReactNode;
  readonly wide?: boolean;
}

/** Characters above which a title is set smaller, so that what follows it stays in sight. */
const longTitle = { ja: 70, en: 120 };

/** The frame of every screen: the sentence first, then the rest, one main button below. */
export function Screen({ title, headline, lead, children, footer, wide = false }: Props): ReactNode {
  const { language } = useText();
  return (
    <div className={classes['screen']}>
      <div className={classes['scroll']} tabIndex={0}>
        <div className={wide ? classes['wideColumn'] : classes['column']}>
          <header className={classes['header']}>
            <h1 data-long={title.length > longTitle[language]}>{headline ?? <Phrases text={title} />}</h1>
            {lead !== undefined && <p className="dimmed">{lead}</p>}
          </header>
          {children}
        </div>
      </div>
      {footer !== undefined && (
        <footer className={classes['footer']}>
          <div className={wide ? classes['wideFooter'] : classes['narrowFooter']}>{footer}</div>
        </footer>
      )}
    </div>
  );
}

export function Section(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={classes['section']} aria-label={props.title}>
      <div className={classes['sectionHead']}>
        <h2>{props.title}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
