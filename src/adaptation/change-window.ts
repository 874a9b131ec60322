import type { RowRange } from '../data/split-chronologically.ts';
import type { AdaptationLog } from './adaptation-log.ts';

/** Where one change is measured, in places of an error series that has one entry for each row that was answered. */
export interface ChangeWindow {
  /** What shows the level before the change. */
  readonly before: RowRange;
  /** From the change to the next, or to the end. */
  readonly after: RowRange;
  /** First place after which the change does not go further. */
  readonly settled: number;
  /** First place at which the old condition is back; null where it does not come back before the next change. */
  readonly returned: number | null;
  /** Rows that are averaged into one smoothed error. */
  readonly smoothing: number;
}

const fewestSmoothed = 8;
const mostSmoothed = 168;
const smoothedShare = 1 / 50;

/**
 * Errors are averaged over a fiftieth of the scored part, at least 8 rows, at most a week of hours; over whole seasons where the log
 * has one that is not longer than a tenth of the scored part, since errors that come and go with the season are no change.
 */
export function smoothingRows({ split, season }: Pick<AdaptationLog, 'split' | 'season'>): number {
  const scoredRows = split.test.end - split.test.start;
  const usual = Math.max(fewestSmoothed, Math.min(mostSmoothed, Math.round(scoredRows * smoothedShare)));
  const whole = season === null || season > scoredRows / 10 ? usual : Math.ceil(usual / season) * season;
  return Math.min(scoredRows, whole);
}

/**
 * One window for each change. The level before a change is that since the change before it; where that leaves fewer rows than
 * are averaged, the validation part before the scored part counts as well.
 */
export function changeWindows(
  log: Pick<AdaptationLog, 'rows' | 'split' | 'spans' | 'season'>,
): readonly ChangeWindow[] {
  const { rows, split, spans } = log;
  const scored = split.test.start - rows.start;
  const smoothing = smoothingRows(log);
  return spans.map((span, index): ChangeWindow => {
    const start = scored + span.start;
    const previous = spans[index - 1];
    const since = previous === undefined ? scored : scored + (previous.end ?? previous.start);
    const end = spans[index + 1] === undefined ? rows.end - rows.start : scored + (spans[index + 1]?.start ?? 0);
    return {
      before: { start: start - since < smoothing ? 0 : since, end: start },
      after: { start, end },
      settled: scored + span.settled,
      returned: span.end === null || scored + span.end >= end ? null : scored + span.end,
      smoothing: Math.min(smoothing, end - start),
    };
  });
}
