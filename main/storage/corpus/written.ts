import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import type { FailureCode } from '../../../src/contracts/failure.ts';
import { encodeText, type CorpusFile, type WrittenEncoding } from './corpus-file.ts';

interface Written {
  readonly encoding?: WrittenEncoding;
  readonly decisions?: ImportDecisions;
  readonly quirks?: readonly string[];
}

/** A file that is read. Whatever has no clock is told so, in every receipt. */
export const read = (
  name: string,
  text: string,
  table: string,
  { encoding, decisions, quirks }: Written = {},
): CorpusFile => ({
  name,
  text,
  bytes: encodeText(text, encoding ?? 'utf-8'),
  decisions: decisions ?? {},
  expected: { table, quirks: [...(quirks ?? []), ...(table.startsWith('row,') ? ['no-clock'] : [])] },
});

/** A file that is refused. */
export const refused = (
  name: string,
  text: string,
  failure: FailureCode,
  decisions: ImportDecisions = {},
): CorpusFile => ({
  name,
  text,
  bytes: encodeText(text, 'utf-8'),
  decisions,
  expected: { failure },
});
