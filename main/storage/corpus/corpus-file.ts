import iconv from 'iconv-lite';
import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import type { FailureCode } from '../../../src/contracts/failure.ts';

/** What must be made of a file: the table that `table` writes and every quirk of its receipt, or the refusal. */
export type Expectation =
  { readonly table: string; readonly quirks: readonly string[] } | { readonly failure: FailureCode };

/** A small log with something peculiar, and what must be made of it. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly decisions: ImportDecisions;
  readonly expected: Expectation;
}

export type WrittenEncoding =
  | 'utf-8'
  | 'utf-8-with-mark'
  | 'cp932'
  | 'euc-jp'
  | 'utf-16le'
  | 'utf-16le-with-mark'
  | 'utf-16be-with-mark'
  | 'latin1';

/** Whether the encoding has bytes for every character of a text: CP932 has no U+2212, EUC-JP no ①. */
export function canHold(text: string, encoding: WrittenEncoding): boolean {
  const base = encoding.replace('-with-mark', '');
  return iconv.decode(iconv.encode(text, base), base) === text;
}

/** Bytes of a text in the encodings logs come in. @throws Error where the encoding has no bytes for a character. */
export function encodeText(text: string, encoding: WrittenEncoding): Uint8Array {
  if (!canHold(text, encoding)) throw new Error(`${encoding} cannot hold ${JSON.stringify(text)}`);
  return iconv.encode(text, encoding.replace('-with-mark', ''), { addBOM: encoding.endsWith('-with-mark') });
}

export const lines = (...written: readonly string[]): string => written.map((line) => `${line}\n`).join('');
