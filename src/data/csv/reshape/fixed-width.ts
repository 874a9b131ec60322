import { classOf } from '../cell-class.ts';
import { bodyOf } from '../sniff-delimiter.ts';

/** Where a column's content stands, in display columns: full-width characters take two. */
interface Span {
  readonly start: number;
  /** After its last character in the lines that were looked at. */
  readonly end: number;
}

/** The columns of a table without delimiters. */
export type ColumnSpans = readonly Span[];

const leastLines = 3;
const leastColumns = 2;
const leastReadable = 0.5;

const isWide = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  const isHalfWidthKana = code >= 0xff61 && code <= 0xff9f;
  return code >= 0x1100 && !isHalfWidthKana && code < 0x20000;
};

/** One entry per display column; the second half of a full-width character is empty. */
function displayColumns(line: string): string[] {
  const columns: string[] = [];
  for (const character of line) {
    columns.push(character);
    if (isWide(character)) columns.push('');
  }
  return columns;
}

const isBlankAt = (columns: readonly string[], position: number): boolean => {
  const character = columns[position] ?? ' ';
  return character === ' ' || character === '　';
};

/** Runs of characters without a blank between them. */
function wordsOf(columns: readonly string[]): Span[] {
  const words: Span[] = [];
  let start = -1;
  for (let position = 0; position <= columns.length; position += 1) {
    const blank = position === columns.length || isBlankAt(columns, position);
    if (!blank && start === -1) start = position;
    if (blank && start !== -1) {
      words.push({ start, end: position });
      start = -1;
    }
  }
  return words;
}

const overlap = (left: Span, right: Span): number => Math.min(left.end, right.end) - Math.max(left.start, right.start);

/** The column a word belongs to: the one it shares most with, or else the nearest. */
function columnOf(word: Span, spans: ColumnSpans): number {
  let best = 0;
  for (let column = 1; column < spans.length; column += 1) {
    const span = spans[column];
    const known = spans[best];
    if (span !== undefined && known !== undefined && overlap(word, span) > overlap(word, known)) best = column;
  }
  return best;
}

/**
 * Cells of one line. Where a word reaches over the edge of its column, as the names of a header often do, words are given to the
 * columns they overlap; a word that covers several columns is cut where each of them ends: numbers that grow do so to the left.
 */
export function cutLine(line: string, spans: ColumnSpans): string[] {
  const columns = displayColumns(line);
  const endOf = (column: number): number => spans[column]?.end ?? columns.length;
  const startOf = (column: number): number => (column === 0 ? 0 : (spans[column]?.start ?? columns.length));
  const isTorn = spans.some(
    ({ start }, column) => column > 0 && !isBlankAt(columns, start) && !isBlankAt(columns, start - 1),
  );
  const slice = (from: number, to: number): string => columns.slice(from, to).join('').trim();
  if (!isTorn) return spans.map((_, column) => slice(startOf(column), startOf(column + 1)));
  const cells = spans.map((): string[] => []);
  for (const word of wordsOf(columns)) {
    const covered = spans.flatMap((span, column) => (overlap(word, span) > 0 ? [column] : []));
    if (covered.length <= 1) {
      cells[columnOf(word, spans)]?.push(slice(word.start, word.end));
      continue;
    }
    for (const [index, column] of covered.entries()) {
      const from = index === 0 ? word.start : endOf(column - 1);
      const to = index === covered.length - 1 ? word.end : endOf(column);
      cells[column]?.push(slice(from, to));
    }
  }
  return cells.map((words) => words.join(' '));
}

/**
 * Columns of lines that are lined up with blanks and whose cells may be empty: wherever all lines are blank, a column ends. Null
 * where the cut does not make a table of it.
 */
export function findColumnSpans(lines: readonly string[]): ColumnSpans | null {
  const body = bodyOf(lines.map((line) => [line])).map(([line = '']) => line);
  if (body.length < leastLines || body.some((line) => line.includes('\t'))) return null;
  const rows = body.map(displayColumns);
  const width = Math.max(...rows.map(({ length }) => length));
  const inked = Array.from({ length: width }, (_, position) =>
    rows.some((columns) => !isBlankAt(columns, position)) ? 'x' : ' ',
  );
  const spans = wordsOf(inked);
  if (spans.length < leastColumns) return null;
  const cells = body.flatMap((line) => cutLine(line, spans));
  const readable = cells.filter((cell) => classOf(cell) === 'number' || classOf(cell) === 'time').length;
  const written = cells.filter((cell) => cell !== '').length;
  return readable >= leastReadable * written ? spans : null;
}
