import { showBytes } from '../../src/figures/quantity.ts';
import { displayNumber } from '../../src/text/display-number.ts';
import { showTimeLeft } from '../format/time-left.ts';
import { useText } from '../text/say.ts';
import { useLabState } from '../state/lab-context.tsx';

/** How far the import that is going on has come, in per cent and in words. */
export function useImportProgress(): {
  readonly percent: number;
  readonly words: string;
  readonly cancelling: boolean;
} {
  const importing = useLabState((state) => state.importing);
  const { say, translate, language } = useText();
  const cancelling = importing?.cancelling === true;
  const progress = importing?.progress ?? null;
  if (progress === null) return { percent: 0, words: say('job.preparing'), cancelling };
  const { rows, bytesRead, bytesTotal, secondsLeft } = progress;
  const read = say('job.read', {
    rows: displayNumber(rows),
    bytes: showBytes(bytesRead, translate),
    total: showBytes(bytesTotal, translate),
  });
  const left = secondsLeft === null ? [] : [say('job.left', { time: showTimeLeft(secondsLeft, language) })];
  return { percent: (100 * bytesRead) / Math.max(1, bytesTotal), words: [read, ...left].join(' · '), cancelling };
}
