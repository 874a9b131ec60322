import type { GrowingColumn } from './growing-column.ts';
import type { LogColumns } from './log-columns.ts';

/** First and last time of a file's rows, in any order of rows; NaN for a file without rows. */
export interface FileSpan {
  readonly first: number;
  readonly last: number;
}

/** What two or more files say of the same times. */
export interface FileOverlaps {
  /** Files that begin before another one has ended, each with the one before it in time. */
  readonly files: readonly (readonly [earlier: number, later: number])[];
  /** Pairs of rows of different files with the same time. */
  readonly pairs: number;
  /** Pairs whose numbers are equal in every column. */
  readonly equalPairs: number;
}

function spansOf(times: GrowingColumn, fileStarts: readonly number[]): FileSpan[] {
  return fileStarts.map((start, file) => {
    let first = Number.NaN;
    let last = Number.NaN;
    for (let row = start; row < (fileStarts[file + 1] ?? times.length); row += 1) {
      const time = times.at(row);
      if (!(time >= first)) first = time;
      if (!(time <= last)) last = time;
    }
    return { first, last };
  });
}

interface Follower {
  readonly file: number;
  /** The file that ends last among those that begin before this one. */
  readonly before: number;
  readonly span: FileSpan;
  readonly endBefore: number;
}

/** Files that have rows, each after the first with what comes before it in time. */
export function followersOf(spans: readonly FileSpan[]): Follower[] {
  const sorted = spans
    .map((span, file) => ({ file, span }))
    .filter(({ span }) => !Number.isNaN(span.first))
    .toSorted((left, right) => left.span.first - right.span.first);
  const followers: Follower[] = [];
  let latest = sorted[0];
  for (const { file, span } of sorted.slice(1)) {
    if (latest === undefined) break;
    followers.push({ file, span, before: latest.file, endBefore: latest.span.last });
    if (span.last > latest.span.last) latest = { file, span };
  }
  return followers;
}

/** Pairs of neighbouring rows in time that are of different files and carry the same time. */
function pairsWithin(
  zones: readonly FileSpan[],
  times: GrowingColumn,
  fileStarts: readonly number[],
): { readonly earlier: number; readonly later: number }[] {
  const rows: { readonly row: number; readonly file: number; readonly time: number }[] = [];
  for (const [file, start] of fileStarts.entries()) {
    for (let row = start; row < (fileStarts[file + 1] ?? times.length); row += 1) {
      const time = times.at(row);
      if (zones.some(({ first, last }) => time >= first && time <= last)) rows.push({ row, file, time });
    }
  }
  rows.sort((left, right) => left.time - right.time || left.row - right.row);
  return rows.flatMap(({ row, file, time }, index) => {
    const before = rows[index - 1];
    const isPair = before !== undefined && before.time === time && before.file !== file;
    return isPair ? [{ earlier: before.row, later: row }] : [];
  });
}

/** How the files of a log lie in time. */
export interface FilesInTime {
  readonly spans: readonly FileSpan[];
  readonly overlaps: FileOverlaps | null;
}

/** Where files lie in time, and what they say of the times they share. One column is in memory at a time. */
export function placeFiles(
  times: GrowingColumn,
  fileStarts: readonly number[],
  columns: Pick<LogColumns, 'numbers'>,
  numericColumns: readonly number[],
): FilesInTime {
  const spans = spansOf(times, fileStarts);
  const overlapping = followersOf(spans).filter(({ span, endBefore }) => span.first <= endBefore);
  if (overlapping.length === 0) return { spans, overlaps: null };
  const zones = overlapping.map(({ span, endBefore }) => ({ first: span.first, last: Math.min(span.last, endBefore) }));
  const pairs = pairsWithin(zones, times, fileStarts);
  const differs = new Uint8Array(pairs.length);
  for (const column of numericColumns) {
    const numbers = columns.numbers(column);
    if (numbers === null) continue;
    for (const [index, { earlier, later }] of pairs.entries()) {
      const [left, right] = [numbers.at(earlier), numbers.at(later)];
      if (left !== right && !(Number.isNaN(left) && Number.isNaN(right))) differs[index] = 1;
    }
  }
  const overlaps: FileOverlaps = {
    files: overlapping.map(({ before, file }) => [before, file]),
    pairs: pairs.length,
    equalPairs: differs.filter((value) => value === 0).length,
  };
  return { spans, overlaps };
}
