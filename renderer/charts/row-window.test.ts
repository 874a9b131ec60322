import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterKey, around, pan, type RowWindow, wholeLog, zoom } from './row-window.ts';

const rows = fc.integer({ min: 1, max: 20_000_000 });

/** A window somewhere in a log, reached by what a person can do. */
const reached = rows.chain((length) =>
  fc
    .record({
      factor: fc.double({ min: 1e-7, max: 1, noNaN: true }),
      anchor: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ factor, anchor }) => ({ length, window: zoom(wholeLog(length), factor, anchor, length) })),
);

function expectWithin({ first, end }: RowWindow, length: number): void {
  expect(first).toBeGreaterThanOrEqual(-1e-6);
  expect(end).toBeLessThanOrEqual(length + 1e-6);
  expect(end).toBeGreaterThan(first);
}

describe('the rows a chart shows', () => {
  it('stay within the log whatever is done', () => {
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', '+', '-', 'Home');
    fc.assert(
      fc.property(
        reached,
        fc.array(keys, { maxLength: 30 }),
        fc.double({ noNaN: true }),
        ({ length, window }, typed, by) => {
          expectWithin(pan(window, by, length), length);
          let now = window;
          for (const key of typed) now = afterKey(key, now, length) ?? now;
          expectWithin(now, length);
        },
      ),
    );
  });

  it('are as many after they were moved', () => {
    fc.assert(
      fc.property(reached, fc.double({ noNaN: true }), ({ length, window }, by) => {
        const moved = pan(window, by, length);
        expect(moved.end - moved.first).toBeCloseTo(window.end - window.first, 6);
      }),
    );
  });

  it('keep the row under the pointer while they become fewer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 1e7 }), fc.double({ min: 0, max: 1, noNaN: true }), (length, anchor) => {
        const before = wholeLog(length);
        const after = zoom(before, 0.5, anchor, length);
        const rowAt = ({ first, end }: RowWindow): number => first + anchor * (end - first);
        expect(Math.abs(rowAt(after) - rowAt(before))).toBeLessThan(1e-6 * length);
      }),
    );
  });

  it('have a place in their middle, with its surroundings', () => {
    const shown = around({ first: 5000, end: 5010 }, 100_000);
    expect((shown.first + shown.end) / 2).toBe(5005);
    expect(shown.end - shown.first).toBeGreaterThan(100);
    expectWithin(around({ first: 0, end: 1 }, 100_000), 100_000);
  });

  it('do not change by a key that means something else', () => {
    expect(afterKey('Tab', wholeLog(10), 10)).toBeNull();
  });
});
