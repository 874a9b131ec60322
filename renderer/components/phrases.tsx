import { loadDefaultJapaneseParser } from 'budoux';
import { Fragment, type ReactNode } from 'react';
import { useText } from '../text/say.ts';

const parser = loadDefaultJapaneseParser();

/** Japanese that breaks between phrases instead of inside words; other languages pass unchanged. */
export function Phrases({ text }: { readonly text: string }): ReactNode {
  const { language } = useText();
  if (language !== 'ja') return text;
  return (
    <span className="phrases">
      {parser.parse(text).map((phrase, index) => (
        <Fragment key={`${index}-${phrase}`}>
          {index > 0 && <wbr />}
          {phrase}
        </Fragment>
      ))}
    </span>
  );
}
