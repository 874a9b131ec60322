import { classOf } from './cell-class.ts';
import { blankDelimiter, createRecordScanner } from './record-scanner.ts';

/** In order of preference where the evidence is even. */
const candidates = [',', '\t', ';', '|', blankDelimiter] as const;

/** Enough to see the shape of the data behind any preamble. */
const recordsLookedAt = 400;

export function scanSample(sample: string, delimiter: string, limit: number, complete: boolean): string[][] {
  const records: string[][] = [];
  const scanner = createRecordScanner(delimiter, (cells) => {
    if (records.length < limit) records.push(cells);
  });
  scanner.push(sample);
  // The end of a sample that is not the end of the file cuts a record in two.
  if (complete) scanner.finish();
  return records;
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The most frequent number of cells, the larger one where two are even. */
export function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && width > best)) best = width;
  }
  return best;
}

/** The later three quarters of the records that are not blank: what stands above the data is mostly left out. */
export function bodyOf(records: readonly string[][]): string[][] {
  const filled = records.filter((cells) => !isBlank(cells));
  return filled.slice(Math.floor(filled.length / 4));
}

function score(records: readonly string[][]): number {
  const body = bodyOf(records);
  const width = usualWidth(body);
  if (width < 2) return 0;
  const regular = body.filter((cells) => cells.length === width);
  let read = 0;
  for (const cells of regular) for (const cell of cells) if (classOf(cell) !== 'text') read += 1;
  const consistency = regular.length / body.length;
  return consistency ** 2 * (read / (regular.length * width) + 0.02);
}

/** Blanks also stand inside `2024-01-05 08:00`, where splitting makes two readable cells of one: they must explain clearly more. */
const blankMargin = 1.4;

/** `sep=;` as the first line tells spreadsheet programs the delimiter, and us. */
export const separatorLine = /^\uFEFF?sep=(.)\r?\n?$/i;

/** The delimiter under which most records have one width and most cells can be read; a comma for a file of one column. */
export function sniffDelimiter(sample: string, complete: boolean): string {
  const declared = separatorLine.exec(sample.split(/\r?\n|\r/, 1)[0] ?? '')?.[1];
  if (declared !== undefined) return declared;
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const found = score(scanSample(sample, delimiter, recordsLookedAt, complete));
    if (found > best.score * (delimiter === blankDelimiter ? blankMargin : 1)) best = { delimiter, score: found };
  }
  return best.delimiter;
}
