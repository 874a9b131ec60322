import { columnClasses } from '../column-classes.ts';
import type { TableLayout } from '../table-layout.ts';
import { unitOf } from '../units.ts';

/** A table with one value per line under a tag. Columns are counted from 0. */
export interface LongTable {
  /** Date and time, in one column or two. */
  readonly timeColumns: readonly number[];
  readonly tagColumn: number;
  readonly valueColumn: number;
  /** Names the unit of each line's value; null where there is none. */
  readonly unitColumn: number | null;
  /** 0 in a line whose value is not valid, for loggers that say so; null where there is none. */
  readonly validityColumn: number | null;
  /** What else stands in a line; it has no place in a table with one row per time. */
  readonly otherColumns: readonly number[];
}

const tagName =
  /^(tag|tag ?name|var ?name|variable|point|point ?name|channel|ch|sensor|signal|item|name|タグ|タグ名|項目|項目名|ポイント|ポイント名|チャンネル|センサ|センサー|信号|信号名|測定項目|変数|変数名)$/i;
const valueName = /^(value|var ?value|val|reading|measurement|data|値|測定値|計測値|データ|現在値)$/i;

/** Lines of the sample that share their time with another one, in a table where each line is one value of many at that time. */
const mostDistinctTimes = 0.7;
const mostRepeatedPairs = 0.1;
const linesPerTag = 2;

function distinct(rows: readonly (readonly string[])[], columns: readonly number[]): Set<string> {
  return new Set(rows.map((cells) => columns.map((column) => cells[column] ?? '').join('\u0000')));
}

/** Each tag has one word there, and most of the words are units. */
function isUnitColumn(rows: readonly (readonly string[])[], tagColumn: number, column: number): boolean {
  const words = rows.map((cells) => (cells[column] ?? '').trim()).filter((word) => word !== '');
  const units = words.filter((word) => unitOf(word) !== null).length;
  return units > words.length / 2 && distinct(rows, [tagColumn, column]).size === distinct(rows, [tagColumn]).size;
}

/**
 * Whether a table has one value per line. A log with one row per time may have a column of words and one of numbers too: what tells
 * them apart is that times repeat and no tag repeats at a time, or that the columns are called tag and value.
 * @param records From the first of the table on, `layout` of them; `certain` where the user says that it is such a table.
 */
export function findLongTable(records: readonly string[][], layout: TableLayout, certain = false): LongTable | null {
  const { width, names, recordsAboveData } = layout;
  const rows = records.slice(recordsAboveData).filter((cells) => cells.length >= width);
  const classes = columnClasses(rows, width);
  const columnsOf = (wanted: string): number[] =>
    classes.flatMap((columnClass, column) => (columnClass === wanted ? [column] : []));
  const timeColumns = columnsOf('time').slice(0, 2);
  const numbers = columnsOf('number');
  const valueColumn =
    numbers.find((column) => valueName.test(names[column] ?? '')) ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (timeColumns.length === 0 || valueColumn === undefined || rows.length === 0) return null;

  const candidates = names.flatMap((_, column) =>
    column === valueColumn || timeColumns.includes(column) ? [] : [column],
  );
  const tags = (column: number): number => distinct(rows, [column]).size;
  const repeats = (column: number): boolean => tags(column) >= 2 && rows.length >= linesPerTag * tags(column);
  const named = candidates.find((column) => tagName.test(names[column] ?? '') && (certain || repeats(column)));
  const worded = candidates.filter((column) => classes[column] === 'text' && repeats(column));
  const tagColumn = named ?? worded.toSorted((left, right) => tags(right) - tags(left))[0];
  if (tagColumn === undefined) return null;

  const isNamed = named !== undefined && valueName.test(names[valueColumn] ?? '');
  const timesRepeat = distinct(rows, timeColumns).size <= mostDistinctTimes * rows.length;
  const pairs = distinct(rows, [...timeColumns, tagColumn]).size;
  const isPairUnique = pairs >= (1 - mostRepeatedPairs) * rows.length;
  if (!certain && !(isPairUnique && (timesRepeat || isNamed))) return null;

  const rest = candidates.filter((column) => column !== tagColumn);
  const unitColumn = rest.find((column) => isUnitColumn(rows, tagColumn, column)) ?? null;
  const validityColumn = rest.find((column) => /^validity$/i.test(names[column] ?? '')) ?? null;
  return {
    timeColumns,
    tagColumn,
    valueColumn,
    unitColumn,
    validityColumn,
    otherColumns: rest.filter((column) => column !== unitColumn && column !== validityColumn),
  };
}
