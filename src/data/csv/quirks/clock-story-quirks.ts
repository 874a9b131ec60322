import { listOf } from '../../bilingual.ts';
import { isoTime } from '../../wall-clock.ts';
import { countOf, sumOf, type ColumnEvidence } from '../column-evidence.ts';
import { cellKinds } from '../number-cell.ts';
import type { LogFacts, Quirk, QuirkFinding } from './quirk.ts';

/** 0, 1, 2, … or 1, 2, 3, … in every row: as many as there are rows, without a step back, and with the sum that only counting has. */
function countsRows(seen: ColumnEvidence, rows: number): boolean {
  const { count, lowest, highest, decreases, sentinels } = seen;
  let total = sumOf(seen);
  let all = count;
  let most = highest;
  // 9999 is a number like any other where rows are counted.
  for (const [value, hits] of sentinels) {
    total += value * hits;
    all += hits;
    most = Math.max(most, value);
  }
  if (
    rows < 3 ||
    all !== rows ||
    countOf(seen, cellKinds.integer) !== rows ||
    decreases > 0 ||
    (lowest !== 0 && lowest !== 1)
  )
    return false;
  return most - lowest === rows - 1 && total === (rows * (lowest + most)) / 2;
}

/** What the clock or the lack of one, and columns that only count, mean for a reader. */
export const clockStoryQuirks: readonly Quirk<LogFacts>[] = [
  { id: 'no-clock', find: ({ plan }) => (plan.clock.source === 'none' ? {} : null) },
  {
    id: 'midnights-at-day-end',
    find: ({ clockStory }: LogFacts): QuirkFinding | null => {
      const count = clockStory?.midnightsAtDayEnd ?? 0;
      return count < 2 ? null : { values: { count } };
    },
  },
  {
    id: 'clock-put-back',
    find: ({ clockStory, timeline }: LogFacts): QuirkFinding | null => {
      const times = clockStory?.putBack ?? [];
      if (timeline === null || times.length === 0 || timeline.duplicates === 0) return null;
      return { values: { times: listOf(times.map((time) => isoTime(time, ''))), count: timeline.duplicates } };
    },
  },
  {
    id: 'row-numbers',
    find: ({ evidence, names, rows, plan }: LogFacts): QuirkFinding | null => {
      const columns = names.filter((_, column) => {
        const seen = evidence[column];
        if (seen === undefined || plan.columns[column]?.type !== 'number') return false;
        return countsRows(seen, rows);
      });
      return columns.length === 0 ? null : { values: { columns: listOf(columns) } };
    },
  },
];
