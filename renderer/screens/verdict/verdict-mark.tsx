import type { ReactNode } from 'react';
import type { VerdictWord } from '../../../src/contracts/experiment.ts';
import { verdictMarkPaths } from '../../../src/figures/verdict-mark.ts';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

interface Props {
  readonly word: VerdictWord;
  readonly large?: boolean;
}

/** Sign and word together: never a colour alone. */
export function VerdictMark({ word, large = false }: Props): ReactNode {
  const { translate } = useText();
  return (
    <span className={classes['mark']} data-word={word} data-large={large}>
      <svg viewBox="0 0 16 16" width="0.9em" height="0.9em" aria-hidden="true">
        <path d={verdictMarkPaths[word]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {translate(`verdict:word.${word}`)}
    </span>
  );
}
