import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabError } from '../contracts/failure.ts';
import { requireWholeWindows, splitChronologically } from './split-chronologically.ts';

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (thrown) {
    return thrown instanceof LabError ? thrown.failure.code : String(thrown);
  }
  return 'none';
};

describe('split by share', () => {
  it('keeps the order of time, a gap of one horizon, and every row to the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 5000 }), fc.integer({ min: 1, max: 30 }), (rows, horizon) => {
        const share = { kind: 'share', train: 0.7, validation: 0.1, test: 0.2 } as const;
        const { train, validation, test } = splitChronologically(rows, horizon, share);
        expect(train.start).toBe(0);
        expect(validation.start - train.end).toBe(horizon);
        expect(test.start - validation.end).toBe(horizon);
        expect(test.end).toBe(rows);
        const usable = rows - 2 * horizon;
        expect(train.end).toBe(Math.floor(0.7 * usable));
        expect(test.end - test.start).toBeGreaterThanOrEqual(Math.floor(0.2 * usable));
      }),
    );
  });

  it('refuses shares that are not a division of the whole', () => {
    const shares = { kind: 'share', train: 0.7, validation: 0.2, test: 0.2 } as const;
    expect(codeOf(() => splitChronologically(1000, 5, shares))).toBe('plan.invalid');
    const none = { kind: 'share', train: 0.8, validation: 0, test: 0.2 } as const;
    expect(codeOf(() => splitChronologically(1000, 5, none))).toBe('plan.invalid');
  });

  it('names the fewest rows that would do: with them it passes, with one less it does not', () => {
    const share = { kind: 'share', train: 0.7, validation: 0.1, test: 0.2 } as const;
    try {
      requireWholeWindows(10, 96, 24, share);
      expect.unreachable();
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown;
      const needed = Number(thrown.failure.values['needed']);
      expect(
        codeOf(() => {
          requireWholeWindows(needed, 96, 24, share);
        }),
      ).toBe('none');
      expect(
        codeOf(() => {
          requireWholeWindows(needed - 1, 96, 24, share);
        }),
      ).toBe('plan.too-few-rows');
      const { train, validation, test } = splitChronologically(needed, 24, share);
      expect(train.end - train.start).toBeGreaterThanOrEqual(96 + 24);
      expect(validation.end - validation.start).toBeGreaterThanOrEqual(24);
      expect(test.end - test.start).toBeGreaterThanOrEqual(24);
    }
  });
});

describe('split by rows', () => {
  it('takes the rows as they are told, without a gap', () => {
    const split = splitChronologically(17420, 96, { kind: 'rows', train: 8640, validation: 2880, test: 2880 });
    expect(split).toEqual({
      train: { start: 0, end: 8640 },
      validation: { start: 8640, end: 11520 },
      test: { start: 11520, end: 14400 },
    });
  });

  it('refuses more rows than there are, and parts that hold no window', () => {
    const tooMany = { kind: 'rows', train: 900, validation: 100, test: 101 } as const;
    expect(codeOf(() => splitChronologically(1100, 5, tooMany))).toBe('plan.too-few-rows');
    const tooShort = { kind: 'rows', train: 20, validation: 100, test: 100 } as const;
    expect(
      codeOf(() => {
        requireWholeWindows(1100, 20, 5, tooShort);
      }),
    ).toBe('plan.invalid');
  });
});
