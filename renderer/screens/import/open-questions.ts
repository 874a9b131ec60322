import type { DatasetSummary, Encoding, FileReceipt } from '../../../src/contracts/dataset.ts';

/** Something about an import that the user should look at before going on, with what it takes to say it. */
export type OpenQuestion =
  | { readonly kind: 'problems'; readonly count: number }
  | { readonly kind: 'encoding'; readonly taken: Encoding; readonly others: readonly Encoding[] }
  | { readonly kind: 'tables'; readonly count: number; readonly taken: number }
  | { readonly kind: 'members'; readonly count: number; readonly taken: string }
  | { readonly kind: 'sentinel'; readonly column: string; readonly value: number; readonly rows: number }
  | { readonly kind: 'more-sentinels'; readonly count: number }
  | { readonly kind: 'decided'; readonly count: number };

/** Columns whose stand-ins for "missing" are asked about one by one; the rest stands in the list of columns. */
const sentinelsAsked = 3;

/** Encodings that a file could just as well be in. Windows-1252 reads any bytes at all, so that it fits is no reason for doubt. */
export const likelyEncodings = ({ encodingAlternatives }: FileReceipt): readonly Encoding[] =>
  encodingAlternatives.map(({ encoding }) => encoding).filter((encoding) => encoding !== 'windows-1252');

/**
 * What we decided in doubt and the user may know better, the gravest first. A decision that the user has already taken is no question
 * any more.
 */
export function openQuestions({ report, decisions, checks }: DatasetSummary): readonly OpenQuestion[] {
  const questions: OpenQuestion[] = [];
  const problems = checks.filter(({ severity }) => severity === 'problem').length;
  if (problems > 0) questions.push({ kind: 'problems', count: problems });
  const doubted = report.files.find((file) => likelyEncodings(file).length > 0);
  if (doubted !== undefined && decisions.encoding === undefined) {
    questions.push({ kind: 'encoding', taken: doubted.encoding, others: likelyEncodings(doubted) });
  }
  const several = report.files.find(({ tables }) => tables.length > 1);
  if (several !== undefined && decisions.table === undefined) {
    questions.push({ kind: 'tables', count: several.tables.length, taken: several.tableRead + 1 });
  }
  const packed = report.files.find(({ members }) => members.length > 1);
  if (packed !== undefined && packed.member !== null && decisions.member === undefined) {
    questions.push({ kind: 'members', count: packed.members.length, taken: packed.member });
  }
  const named = new Set(decisions.missingValues?.map(({ column, value }) => `${column} ${String(value)}`));
  const proposed = report.columns.flatMap(({ name, sentinels }) =>
    sentinels
      .filter(({ missing, value }) => missing && !named.has(`${name} ${String(value)}`))
      .map(({ value, rows }) => ({ kind: 'sentinel', column: name, value, rows }) as const),
  );
  questions.push(...proposed.slice(0, sentinelsAsked));
  if (proposed.length > sentinelsAsked) {
    questions.push({ kind: 'more-sentinels', count: proposed.length - sentinelsAsked });
  }
  const decided = Object.keys(decisions).length;
  if (decided > 0) questions.push({ kind: 'decided', count: decided });
  return questions;
}
