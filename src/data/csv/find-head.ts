import { classOf } from './cell-class.ts';
import { isBlank } from './sniff-delimiter.ts';
import { unitOf } from './units.ts';

/** The rows that stand above the data and say what it is. */
export interface Head {
  /** Index of the topmost header row; that of the data when there is no header. */
  readonly start: number;
  /** The rows of names, from above; where there are several a column's words are joined. */
  readonly nameRows: readonly (readonly string[])[];
  readonly units: readonly string[] | null;
  /** All rows of the head as written; loggers repeat them at a restart. */
  readonly rows: readonly (readonly string[])[];
}

const mostNameRows = 4;

const filledCells = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== '');

function isUnitRow(cells: readonly string[]): boolean {
  const filled = filledCells(cells);
  return (
    filled.length > 0 &&
    filled.filter((cell) => unitOf(cell) !== null || cell.trim() === '-').length > filled.length / 2
  );
}

/** A logger's row of data types or ways of measuring, such as `DATETIME[YYYY/MM/DD hh:mm:ss],FLOAT[EXP.3]` or `MOMENT`. */
const typeWord =
  /^(datetime|interval|u?short|u?long|u?int|[us](16|32)|float|double|dword|d?word|bits?|bool|string|index|trigger|real|moment|difference|hex\d?|flt|char\d*)(\[.*\])?$/i;
const isTypeRow = (cells: readonly string[]): boolean => {
  const filled = filledCells(cells);
  return filled.length > 0 && filled.every((cell) => typeWord.test(cell.trim()));
};

/** A group such as `炉1` stands once above the columns it covers. */
function spread(group: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    const cell = (group[column] ?? '').trim();
    if (cell !== '') last = cell;
    return last;
  });
}

interface SortedRows {
  readonly names: readonly (readonly string[])[];
  readonly units: readonly string[] | null;
}

/** Which of the rows of a head, from above, are names and which are units; rows of types are neither. */
function sortRows(rows: readonly (readonly string[])[]): SortedRows {
  const units = rows.findLast((cells, index) => index > 0 && isUnitRow(cells)) ?? null;
  const names = rows.filter((cells, index) => !isBlank(cells) && cells !== units && (index === 0 || !isTypeRow(cells)));
  return { names, units };
}

const namesOf = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim()).filter((name) => name !== '');

/** Finds the header above the data by what the rows look like, from below. */
export function findHead(records: readonly string[][], dataStart: number, width: number): Head {
  const isWide = (cells: readonly string[] | undefined): cells is readonly string[] =>
    cells !== undefined && filledCells(cells).length >= Math.max(1, Math.min(2, width)) && cells.length >= 0.6 * width;
  let above = dataStart - 1;
  const skipBlank = (): void => {
    while (above >= 0 && isBlank(records[above] ?? [])) above -= 1;
  };
  const rows: (readonly string[])[] = [];
  const take = (cells: readonly string[]): void => {
    rows.unshift(cells);
    above -= 1;
  };
  skipBlank();
  let units: readonly string[] | null = null;
  const candidate = records[above];
  if (candidate !== undefined && isUnitRow(candidate) && isWide(records[above - 1])) {
    units = candidate;
    take(candidate);
    skipBlank();
  }
  for (;;) {
    const types = records[above];
    if (types === undefined || !isTypeRow(types) || !isWide(records[above - 1])) break;
    take(types);
  }
  const cells = records[above];
  if (!isWide(cells)) return { start: dataStart, nameRows: [], units: null, rows: [] };
  take(cells);
  const nameRows: (readonly string[])[] = [cells];
  const isWords = (upper: readonly string[] | undefined): upper is readonly string[] =>
    isWide(upper) && !isTypeRow(upper) && upper.every((cell) => classOf(cell) !== 'time');
  // One group over a part of the columns is a single word, but its row is as long as the others.
  const isGroup = (upper: readonly string[] | undefined): upper is readonly string[] => {
    if (upper === undefined || !upper.every((cell) => ['text', 'missing'].includes(classOf(cell)))) return false;
    const isLong = upper.length >= width && (upper[0] ?? '').trim() === '' && !isBlank(upper);
    return isLong || isWords(upper);
  };

  const names = namesOf(cells);
  const upper = records[above];
  const repeats = new Set(names).size < names.length;
  if (repeats && isGroup(upper)) {
    nameRows.unshift(spread(upper, width));
    take(upper);
  } else {
    // Rows of comments leave the columns of the clock blank: their names stand further up.
    const lacks = (column: number): boolean => nameRows.every((row) => (row[column] ?? '').trim() === '');
    for (;;) {
      const more = records[above];
      if (nameRows.length >= mostNameRows || !lacks(0) || !isWords(more) || more.length < width) break;
      nameRows.unshift(more);
      take(more);
    }
    if (lacks(0)) {
      // Nothing further up names the first column, so it simply has no name.
      const surplus = nameRows.length - 1;
      nameRows.splice(0, surplus);
      rows.splice(0, surplus);
      above += surplus;
    }
  }
  return { start: above + 1, nameRows, units, rows };
}

/** The head from a header row that is known, down to the data. */
export function headFrom(records: readonly string[][], header: number, dataStart: number): Head {
  const rows = records.slice(header, dataStart);
  const { names, units } = sortRows(rows);
  return { start: header, nameRows: names, units, rows };
}

/** One name per column: the words of all its name rows; numbers of channels only where there are no words. */
export function joinNames({ nameRows }: Head, width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const [only] = nameRows;
    if (nameRows.length <= 1) return withoutCommentSign(only?.[column] ?? '', column);
    const words = nameRows.map((row) => (row[column] ?? '').trim()).filter((word) => word !== '');
    const telling = words.filter((word) => classOf(word) !== 'number');
    const chosen = telling.length > 0 ? telling : words;
    return withoutCommentSign([...new Set(chosen)].join(' '), column);
  });
}

/** `# time,temperature`: a header in a line of comment. */
const withoutCommentSign = (name: string, column: number): string =>
  column === 0 ? name.replace(/^\s*(#|\/\/)\s*(?=\S)/, '') : name;
