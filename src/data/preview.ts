import type { DatasetSummary } from '../contracts/dataset.ts';
import { clockColumns } from './csv/clock.ts';
import type { RowListener } from './csv/log-reading.ts';
import type { CellValue } from './csv/row-reader.ts';
import type { ReadingPlan } from './infer-columns.ts';
import { isoTime } from './wall-clock.ts';

/** The first and last accepted rows of a log, raw beside what they were read as. */
export interface Preview {
  readonly observe: RowListener;
  describe(names: readonly string[], zoneSuffix: string): DatasetSummary['preview'];
}

interface SeenRow {
  readonly cells: readonly string[];
  readonly values: readonly CellValue[];
  readonly time: number;
}

const rowsShown = 5;

export function createPreview(plan: ReadingPlan): Preview {
  const first: SeenRow[] = [];
  const last: SeenRow[] = [];
  let seen = 0;
  const clock = clockColumns(plan.clock);
  const read = (row: SeenRow, suffix: string): string[] =>
    row.values.map((value, column) => {
      if (!clock.includes(column)) return value === null ? '' : String(value);
      return column === clock[0] ? isoTime(row.time, suffix) : '';
    });
  return {
    observe(cells, values, time) {
      const row = { cells, values: [...values], time };
      if (first.length < rowsShown) first.push(row);
      last[seen % rowsShown] = row;
      seen += 1;
    },
    describe(names, suffix) {
      const oldest = seen > rowsShown ? seen % rowsShown : 0;
      const ending = [...last.slice(oldest), ...last.slice(0, oldest)];
      const raw = (row: SeenRow): string[] => names.map((_, column) => row.cells[column] ?? '');
      return {
        header: [...names],
        firstRaw: first.map(raw),
        lastRaw: ending.map(raw),
        firstRead: first.map((row) => read(row, suffix)),
        lastRead: ending.map((row) => read(row, suffix)),
      };
    },
  };
}
