import { listOf } from '../../bilingual.ts';
import type { LaidOut } from '../reshape/laid-out.ts';
import type { FateRecords } from '../row-account.ts';
import type { Quirk, QuirkFinding } from './quirk.ts';

const recordsFinding = (seen: FateRecords | undefined): QuirkFinding | null =>
  seen === undefined || seen.count === 0 ? null : { values: { count: seen.count }, rows: seen.records };

/** What had to be done to a file that was no plain table of rows. */
export const shapeQuirks: readonly Quirk<LaidOut>[] = [
  { id: 'padding', find: ({ wasPadded }) => (wasPadded ? {} : null) },
  {
    id: 'fixed-width',
    find: ({ fixedColumns }) => (fixedColumns === null ? null : { values: { columns: fixedColumns } }),
  },
  {
    id: 'several-tables',
    find: ({ tables, tableRead }: LaidOut): QuirkFinding | null => {
      const read = tables[tableRead];
      if (read === undefined) return null;
      const values = { tables: tables.length, number: tableRead + 1, rows: read.rows, record: read.firstRecord };
      return { values, rows: tables.map(({ firstRecord }) => firstRecord).slice(0, 20) };
    },
  },
  {
    id: 'turned',
    find: ({ orientation, origin }: LaidOut): QuirkFinding | null =>
      orientation === 'rows-are-times' || origin.kind === 'same-records'
        ? null
        : { values: { lines: origin.account.used } },
  },
  { id: 'long', find: ({ longTable }) => (longTable === null ? null : { values: { tags: longTable.tags } }) },
  { id: 'long.repeated', find: ({ longTable }) => recordsFinding(longTable?.repeated) },
  { id: 'long.invalid', find: ({ longTable }) => recordsFinding(longTable?.invalid) },
  { id: 'long.unreadable', find: ({ longTable }) => recordsFinding(longTable?.unreadable) },
  {
    id: 'long.other-columns',
    find: ({ longTable }: LaidOut): QuirkFinding | null =>
      longTable === null || longTable.otherColumns.length === 0
        ? null
        : { values: { columns: listOf(longTable.otherColumns) } },
  },
];
