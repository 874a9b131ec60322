import { describe, expect, it } from 'vitest';
import { LabError } from '../../../src/contracts/failure.ts';
import { memoryLog, understand } from '../testing/memory-log.ts';
import type { CorpusFile, Expectation } from './corpus-file.ts';
import { countRecords } from './count-records.ts';
import { refusals } from './refusals.ts';
import { specialClocks } from './special-clocks.ts';
import { specialValues } from './special-values.ts';
import { pairs, singles } from './traits.ts';

/** What is made of a file, in the form of an expectation. Whatever it is, every record of the file must be accounted for. */
async function outcomeOf({ text, bytes, decisions }: CorpusFile, pieceBytes: number): Promise<Expectation> {
  try {
    const { report, table } = await understand(memoryLog(bytes, pieceBytes), decisions);
    for (const { account, delimiter, physicalRecords } of report.files) {
      const { above, used, skipped, unreadable } = account;
      expect(above + used + skipped + unreadable).toBe(physicalRecords);
      expect(physicalRecords).toBe(countRecords(text, delimiter));
    }
    return { table, quirks: report.files.flatMap(({ quirks }) => quirks.map(({ id }) => id)).toSorted() };
  } catch (thrown) {
    if (thrown instanceof LabError) return { failure: thrown.failure.code };
    throw thrown;
  }
}

const sorted = (expected: Expectation): Expectation =>
  'table' in expected ? { ...expected, quirks: expected.quirks.toSorted() } : expected;

/** A piece ends after every seventh byte, in the middle of characters, cells and line ends. */
const smallPieces = 7;
const onePiece = 1 << 20;

describe('every peculiarity', () => {
  it.each(singles)('$name', async (file) => {
    expect(await outcomeOf(file, smallPieces)).toEqual(sorted(file.expected));
  });
});

describe('what was written by hand', () => {
  it.each([...specialValues, ...specialClocks, ...refusals])('$name', async (file) => {
    expect(await outcomeOf(file, smallPieces)).toEqual(sorted(file.expected));
  });
});

describe('every two peculiarities', () => {
  it.each(pairs)('$name', async (file) => {
    expect(await outcomeOf(file, onePiece)).toEqual(sorted(file.expected));
  });
});
