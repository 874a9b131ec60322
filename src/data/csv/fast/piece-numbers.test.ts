import fc from 'fast-check';
import { expect, it } from 'vitest';
import { missingWhole } from '../../short-decimals.ts';
import { createPieceNumbers, heldAsFloat, type PieceNumbers } from './piece-numbers.ts';

function numberIn({ decimals, floats, whole, stride }: PieceNumbers, column: number, row: number): number {
  const scale = decimals[column] ?? 0;
  if (scale === heldAsFloat) return floats[column]?.[row] ?? Number.NaN;
  const number = whole[column * stride + row] ?? missingWhole;
  return number === missingWhole ? Number.NaN : number / 10 ** scale;
}

it('gives back every number that was put, whatever came before and after it', () => {
  const number = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((whole) => whole / 100) },
    { weight: 1, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((whole) => whole / 100_000) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0, -0, 4e9, 0.1 + 0.2, 2 ** 31, 1e-12) },
  );
  const row = fc.tuple(number, number);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.integer({ min: 0, max: 9 }), (rows, raised) => {
      const numbers = createPieceNumbers(2);
      for (const [index, values] of rows.entries()) {
        numbers.makeRoom(index + 1);
        if (index === 20) numbers.raise(0, index, raised);
        if (index === 30) numbers.makeRoom(5000);
        for (const [column, value] of values.entries()) numbers.put(column, index, value);
      }
      expect(rows.map((_, index) => [numberIn(numbers, 0, index), numberIn(numbers, 1, index)])).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});
