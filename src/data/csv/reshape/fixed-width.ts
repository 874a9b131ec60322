import { classOf } from '../cell-class.ts';

/** Where the columns of a table without delimiters begin, in display columns: full-width characters take two. */
export type ColumnStarts = readonly number[];

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

/** Cells of one line, cut at the starts and trimmed. */
export function cutLine(line: string, starts: ColumnStarts): string[] {
  const columns = displayColumns(line);
  return starts.map((start, index) =>
    columns
      .slice(start, starts[index + 1] ?? columns.length)
      .join('')
      .trim(),
  );
}

/**
 * Column starts of lines whose columns are lined up with blanks and whose cells may be empty: wherever all lines are blank, a column
 * ends. Null where the cut does not make a table of it.
 */
export function findColumnStarts(lines: readonly string[]): ColumnStarts | null {
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length < leastLines || filled.some((line) => line.includes('\t'))) return null;
  const rows = filled.map(displayColumns);
  const width = Math.max(...rows.map(({ length }) => length));
  const isBlankAt = (position: number): boolean =>
    rows.every((columns) => (columns[position] ?? ' ') === ' ' || columns[position] === '　');
  const starts: number[] = [];
  let wasBlank = true;
  for (let position = 0; position < width; position += 1) {
    const blank = isBlankAt(position);
    if (wasBlank && !blank) starts.push(position);
    wasBlank = blank;
  }
  if (starts.length < leastColumns) return null;
  const cells = filled.slice(1).flatMap((line) => cutLine(line, starts));
  const readable = cells.filter((cell) => classOf(cell) === 'number' || classOf(cell) === 'time').length;
  const written = cells.filter((cell) => cell !== '').length;
  return readable >= leastReadable * written ? starts : null;
}
