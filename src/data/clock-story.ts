import type { GrowingColumn } from './growing-column.ts';

/** Why time runs backwards in a log, where the way it does so tells. */
export interface ClockStory {
  /** Rows at 00:00 that stand behind the other rows of the date they carry. */
  readonly midnightsAtDayEnd: number;
  /** Places where the clock went back by an hour: the first time after each, epoch milliseconds. */
  readonly putBack: readonly number[];
}

const hour = 3_600_000;
const day = 24 * hour;

const listed = 20;

/**
 * Reads the story out of every step backwards. A midnight at the end of its day is followed by the next day; a clock that is put back
 * repeats the hour it went back by, one step after the last row.
 */
export function readClockStory(
  times: GrowingColumn,
  fileStarts: readonly number[],
  stepMilliseconds: number | null,
): ClockStory {
  const starts = new Set(fileStarts);
  const putBack: number[] = [];
  let midnightsAtDayEnd = 0;
  for (let row = 1; row < times.length; row += 1) {
    const time = times.at(row);
    const before = times.at(row - 1);
    if (!(time < before) || starts.has(row)) continue;
    const isMidnight = time % day === 0 && before - time < day;
    const after = row + 1 < times.length ? times.at(row + 1) - time : day;
    if (isMidnight && after >= day && after < 2 * day) midnightsAtDayEnd += 1;
    else if (stepMilliseconds !== null && time - before === stepMilliseconds - hour && putBack.length < listed) {
      putBack.push(time);
    }
  }
  return { midnightsAtDayEnd, putBack };
}
