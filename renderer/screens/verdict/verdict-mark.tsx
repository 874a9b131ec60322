import type { ReactNode } from 'react';
import type { VerdictWord } from '../../../src/contracts/experiment.ts';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

const marks: Readonly<Record<VerdictWord, string>> = {
  better: '▲',
  worse: '▼',
  'no-clear-difference': '=',
  'not-enough-evidence': '⧗',
  'not-needed': '=',
};

/** Sign and word together: never a colour alone. */
export function VerdictMark({
  word,
  large = false,
}: {
  readonly word: VerdictWord;
  readonly large?: boolean;
}): ReactNode {
  const { translate } = useText();
  return (
    <span className={classes['mark']} data-word={word} data-large={large}>
      <span aria-hidden="true">{marks[word]}</span> {translate(`verdict:word.${word}`)}
    </span>
  );
}
