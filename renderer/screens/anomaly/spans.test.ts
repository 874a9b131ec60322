import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowSpan } from '../../../src/contracts/anomaly.ts';
import { withoutSpan, withSpan } from './spans.ts';

const span = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 30 }))
  .map(([first, length]): RowSpan => ({ first, end: first + length }));

const rowsOf = (spans: readonly RowSpan[]): Set<number> =>
  new Set(spans.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, row) => first + row)));

describe('marked spans', () => {
  it('hold exactly the rows that were marked, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (marked) => {
        const spans = marked.reduce<RowSpan[]>(withSpan, []);
        expect(rowsOf(spans)).toEqual(rowsOf(marked));
        for (const [index, { first }] of spans.entries()) {
          if (index > 0) expect(first).toBeGreaterThan(spans[index - 1]?.end ?? Number.NaN);
        }
      }),
    );
  });

  it('are taken away alone', () => {
    const spans = [
      { first: 1, end: 4 },
      { first: 10, end: 12 },
    ];
    expect(withoutSpan(spans, { first: 10, end: 12 })).toEqual([{ first: 1, end: 4 }]);
    expect(withoutSpan(spans, { first: 10, end: 11 })).toEqual(spans);
  });
});
