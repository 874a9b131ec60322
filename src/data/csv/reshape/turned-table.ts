import { commonClass, type ColumnClass } from '../column-classes.ts';
import { isBlank, usualWidth } from '../sniff-delimiter.ts';

/** A table with one line per signal: names, and perhaps units, stand in its first columns. */
export interface TurnedTable {
  readonly leadingColumns: number;
  /** Index of its first record; what stands above is a preamble. */
  readonly start: number;
}

const mostLeadingColumns = 3;
/** A line of numbers alone is no header; only a shape that rows of measurements never have tells that it is a signal. */
const leastBareColumns = 100;
const leastNamedColumns = 20;
const widthPerRecord = 4;

const trimmedEnd = (cells: readonly string[]): string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** Index of the first record that is not much shorter than the usual one. */
function startOf(records: readonly (readonly string[])[]): number {
  const usual = usualWidth(records.filter((cells) => !isBlank(cells)));
  return Math.max(
    0,
    records.findIndex((cells) => !isBlank(cells) && 2 * cells.length >= usual),
  );
}

/** The records that are compared, cells of blank ends dropped. */
function linesFrom(records: readonly string[][], start: number): string[][] {
  return records
    .slice(start)
    .filter((cells) => !isBlank(cells))
    .map(trimmedEnd);
}

function countLeadingColumns(records: readonly string[][]): number {
  let leading = 0;
  while (leading < mostLeadingColumns) {
    const column = records.map((cells) => cells[leading] ?? '');
    // The corner above the names, beside a line of times, may be blank.
    if (commonClass(column) !== 'text' || column.slice(1).some((cell) => cell.trim() === '')) break;
    leading += 1;
  }
  return leading;
}

const isDistinct = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** Whether one of the first lines holds times and all others measurements: then the columns are times, whatever the shape. */
function hasLineOfTimes(classes: readonly ColumnClass[]): boolean {
  const times = classes.flatMap((lineClass, line) => (lineClass === 'time' ? [line] : []));
  const first = times[0] ?? -1;
  return first >= 0 && first <= 1 && times.length <= 2 && times.length < classes.length && !classes.includes(null);
}

/**
 * Whether a table has one line per signal and one column per time. Only what leaves no doubt is turned: a line of times above lines
 * of numbers that have names, or lines of nothing but numbers that are far longer than they are many.
 * @param records Of the table, the first ones; with `count` of all of them.
 */
export function findTurnedTable(records: readonly string[][], count: number): TurnedTable | null {
  const start = startOf(records.map(trimmedEnd));
  const lines = linesFrom(records, start);
  if (lines.length < 2) return null;
  const width = Math.max(...lines.map(({ length }) => length));
  const leadingColumns = countLeadingColumns(lines);
  const classes = lines.map((cells) => commonClass(cells.slice(leadingColumns)));
  if (classes.includes('text')) return null;
  const isFarWider = width - leadingColumns >= widthPerRecord * count;
  if (leadingColumns === 0) {
    const isBare = width >= leastBareColumns && isFarWider && classes.every((lineClass) => lineClass === 'number');
    return isBare ? { leadingColumns, start } : null;
  }
  if (!isDistinct(lines.map((cells) => cells.slice(0, leadingColumns).join('\u0000')))) return null;
  if (hasLineOfTimes(classes) && width - leadingColumns >= 3) return { leadingColumns, start };
  const isNamed = width >= leastNamedColumns && isFarWider && classes.every((lineClass) => lineClass === 'number');
  return isNamed ? { leadingColumns, start } : null;
}

/** The same where the user says that the table is turned, whatever it looks like. */
export function turnedByDecision(records: readonly string[][]): TurnedTable {
  const start = startOf(records.map(trimmedEnd));
  return { leadingColumns: countLeadingColumns(linesFrom(records, start)), start };
}
