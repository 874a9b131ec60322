import type { TableLayout } from './table-layout.ts';

/** Where each column of a log stands in one of its files; null where the file has no such column. */
export type Arrangement = readonly (number | null)[];

export interface LogColumnNames {
  readonly names: readonly string[];
  readonly units: readonly (string | null)[];
}

export interface ArrangedColumns extends LogColumnNames {
  /** One per file; null for a file whose columns are the log's, in the log's order. */
  readonly arrangements: readonly (Arrangement | null)[];
}

type Columns = Pick<TableLayout, 'names' | 'units'>;

const isOrdered = (arrangement: Arrangement, width: number): boolean =>
  arrangement.length === width && arrangement.every((column, index) => column === index);

/** The columns of several files under their names: those of the first file, then what others have besides, each where it first appears. */
export function arrangeByName(files: readonly Columns[]): ArrangedColumns {
  const units = new Map<string, string | null>();
  for (const file of files)
    for (const [column, name] of file.names.entries()) units.set(name, units.get(name) ?? file.units[column] ?? null);
  const names = [...units.keys()];
  const arrangements = files.map((file) => {
    const places = new Map(file.names.map((name, column) => [name, column]));
    const arrangement = names.map((name) => places.get(name) ?? null);
    return isOrdered(arrangement, file.names.length) ? null : arrangement;
  });
  return { names, units: [...units.values()], arrangements };
}

/** Whether two sets of columns, their clocks left out, are so much the same that they belong to one log: most of the fewer. */
export function areOfOneLog(left: readonly string[], right: readonly string[]): boolean {
  const known = new Set(left);
  const shared = right.filter((name) => known.has(name)).length;
  return 2 * shared > Math.min(left.length, right.length);
}
