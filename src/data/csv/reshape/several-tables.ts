import type { TableInFile } from '../../../contracts/dataset.ts';
import { classOf } from '../cell-class.ts';
import { columnClasses, fitsData, type ColumnClass } from '../column-classes.ts';
import { nameColumns } from '../column-names.ts';
import { isBlank } from '../sniff-delimiter.ts';

/** A table among several in one file. */
export interface FoundTable extends TableInFile {
  readonly width: number;
  /** The last record that belongs to it. */
  readonly lastRecord: number;
}

/** Takes the records of a file one after the other and tells where a new table begins. */
export interface TableFinder {
  observe(cells: readonly string[], record: number): void;
  /** Every table of the file; empty where there is only one. */
  finish(): FoundTable[];
}

interface Words {
  readonly cells: readonly string[];
  /** The topmost of the lines of words it stands in. */
  readonly firstRecord: number;
  readonly afterGap: boolean;
}

interface DataRow {
  readonly cells: readonly string[];
  readonly writtenWidth: number;
  readonly record: number;
}

interface OpenTable {
  readonly firstRecord: number;
  readonly header: readonly string[];
  readonly width: number;
  /** Cells of its first row as written, empty ones at the end included. */
  readonly writtenWidth: number;
  readonly sample: string[][];
  lastRecord: number;
  classes: readonly ColumnClass[];
  rows: number;
}

const rowsSampled = 20;
const leastRows = 3;
/** Rows without a header of their own must go on being different before they are another table. */
const strangersForTable = 5;

const filled = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim()).filter((cell) => cell !== '');

function trimmedEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function isData(cells: readonly string[]): boolean {
  const classes = filled(cells).map(classOf);
  const read = classes.filter((cellClass) => cellClass === 'number' || cellClass === 'time').length;
  const first = classOf(cells[0] ?? '');
  return read > 0 && (first === 'number' || first === 'time' || read >= classes.length / 2);
}

const typedColumns = (classes: readonly ColumnClass[]): number =>
  classes.filter((columnClass) => columnClass === 'number' || columnClass === 'time').length;

/** Settings such as `Interval,10` are lines of a name and a value; a table has more to it. */
function isTable({ classes, rows, width }: OpenTable): boolean {
  const first = classes[0] ?? null;
  return rows >= leastRows && width >= 2 && (typedColumns(classes) >= 2 || first === 'time' || first === 'number');
}

function fits(table: OpenTable, cells: readonly string[], afterGap: boolean): boolean {
  if (cells.length > table.width) return false;
  if (afterGap && cells.length < table.width) return false;
  if (typedColumns(table.classes) === 0) return cells.length === table.width;
  const classes = table.classes.slice(0, Math.max(2, cells.length));
  return fitsData(cells, classes);
}

const sameNames = (left: readonly string[], right: readonly string[]): boolean =>
  filled(left).join('\u0000') === filled(right).join('\u0000');

/** Whether a line of words over a table that goes on is the header of another one. */
function startsAnother(words: Words, table: OpenTable): boolean {
  const names = filled(words.cells);
  if (names.length < 2 || sameNames(words.cells, table.header)) return false;
  return words.afterGap || trimmedEnd(words.cells).length !== table.width;
}

/**
 * Finds the tables of a file that holds several: each begins with a header of its own, after a blank line or in another width, or
 * with rows that go on not fitting the table above.
 */
export function createTableFinder(): TableFinder {
  const tables: OpenTable[] = [];
  let current: OpenTable | null = null;
  let words: Words | null = null;
  let afterGap = true;
  let strangers: (DataRow & { readonly words: Words | null })[] = [];
  let lastRecord = 0;

  const add = (table: OpenTable, cells: readonly string[], record: number): void => {
    table.rows += 1;
    table.lastRecord = record;
    if (table.sample.length >= rowsSampled) return;
    table.sample.push([...cells]);
    table.classes = columnClasses(table.sample, table.width);
  };

  const begin = (rows: readonly DataRow[], head: Words | null): OpenTable => {
    const header = head?.cells ?? [];
    const width = Math.max(trimmedEnd(header).length, ...rows.map(({ cells }) => cells.length));
    const firstRecord = head?.firstRecord ?? rows[0]?.record ?? 0;
    const writtenWidth = rows[0]?.writtenWidth ?? width;
    const table: OpenTable = {
      firstRecord,
      header,
      width,
      writtenWidth,
      sample: [],
      classes: [],
      rows: 0,
      lastRecord: 0,
    };
    for (const { cells, record } of rows) add(table, cells, record);
    tables.push(table);
    strangers = [];
    return table;
  };

  const observeWords = (cells: readonly string[], record: number): void => {
    const names = filled(cells);
    // A line with one cell of words is the title of what follows.
    if (names.length < 2) {
      words = null;
      afterGap = true;
      return;
    }
    if (words === null || afterGap) words = { cells, firstRecord: record, afterGap };
    else if (names.length > filled(words.cells).length) words = { ...words, cells };
    afterGap = false;
  };

  const observeData = (row: DataRow): void => {
    const { cells, writtenWidth, record } = row;
    const isAnother = words !== null && current !== null && startsAnother(words, current);
    // Rows of a log may be mostly empty: as many cells as it has say more than what is in them.
    const belongs = current !== null && (writtenWidth === current.writtenWidth || fits(current, cells, afterGap));
    if (current === null || isAnother) current = begin([row], words);
    else if (belongs) {
      add(current, cells, record);
      strangers = [];
    } else {
      strangers.push({ ...row, words });
      const [first] = strangers;
      if (first !== undefined && strangers.length >= strangersForTable) current = begin(strangers, first.words);
    }
    words = null;
  };

  return {
    observe(written, record) {
      lastRecord = record;
      if (isBlank(written)) {
        afterGap = true;
        return;
      }
      const cells = trimmedEnd(written);
      if (!isData(cells)) {
        observeWords(cells, record);
        return;
      }
      observeData({ cells, writtenWidth: written.length, record });
      afterGap = false;
    },
    finish() {
      const found = tables.flatMap((table, index): FoundTable[] => {
        if (!isTable(table)) return [];
        const next = tables[index + 1];
        return [
          {
            firstRecord: table.firstRecord,
            rows: table.rows,
            columns: [
              ...nameColumns(Array.from({ length: table.width }, (_, column) => table.header[column] ?? '')).names,
            ],
            width: table.width,
            // What stands below the last table belongs to it; between two tables it belongs to neither.
            lastRecord: next === undefined ? lastRecord : table.lastRecord,
          },
        ];
      });
      return found.length < 2 ? [] : found;
    },
  };
}

/** Index of the table with the most cells; the first of equals. */
export function largestTable(tables: readonly FoundTable[]): number {
  const cells = tables.map(({ rows, width }) => rows * width);
  return Math.max(0, cells.indexOf(Math.max(...cells)));
}
