import type { ReactNode } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { useFamilyColour } from '../../components/family-marker.tsx';
import { Phrases } from '../../components/phrases.tsx';
import { Scientific } from '../../components/scientific.tsx';
import { showWrittenOut } from '../../format/tiny-numbers.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

const width = 160;
const band = 22;

/** The answers of both ways beside each other, as bars, and how far they lie apart. */
export function Answers(props: { readonly shown: EquivalenceDemonstration; readonly step: number }): ReactNode {
  const { steps } = props.shown;
  const colourOf = useFamilyColour();
  const { say } = useText();
  const now = steps[props.step];
  if (now === undefined) return null;
  // What matters is whether two bars are alike: each step fills the width.
  const largest = Math.max(...[...now.memoryOutput, ...now.attentionOutput].map(Math.abs));
  const difference = Math.max(...now.difference);
  const bar = (value: number): { readonly x: number; readonly width: number } => {
    const size = (Math.abs(value) / largest) * (width / 2 - 2);
    return { x: value < 0 ? width / 2 - size : width / 2, width: size };
  };
  return (
    <section className={classes['answers']} aria-label={say('equivalence.answers')}>
      <h2>{say('equivalence.answers')}</h2>
      <p className={classes['meaning']}>
        <Phrases text={say('equivalence.answers.meaning')} />
      </p>
      <div className={classes['picture']}>
        <svg
          width={width}
          height={band * now.memoryOutput.length}
          role="img"
          aria-label={say('equivalence.answers.picture')}
        >
          <line x1={width / 2} x2={width / 2} y1={0} y2={band * now.memoryOutput.length} stroke="var(--hairline)" />
          {now.memoryOutput.map((value, channel) => (
            <g key={channel}>
              <rect
                {...bar(now.attentionOutput[channel] ?? 0)}
                y={channel * band + 2}
                height={8}
                fill={colourOf('attention')}
              />
              <rect {...bar(value)} y={channel * band + 11} height={8} fill={colourOf('fast-weight')} />
            </g>
          ))}
        </svg>
      </div>
      <p className={classes['difference']}>
        <span className="dimmed small">{say('equivalence.difference.now')}</span>
        <strong>{difference === 0 ? say('equivalence.none') : <Scientific value={difference} />}</strong>
        <span className="dimmed small">{showWrittenOut(difference)}</span>
      </p>
    </section>
  );
}
