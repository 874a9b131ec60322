import { describe, expect, it } from 'vitest';
import { createTranslator } from '../text/translator.ts';
import { showBytes, showMilliseconds, showOperations, showSeconds, showSteps } from './quantity.ts';

const english = createTranslator('en');
const japanese = createTranslator('ja');

describe('quantities', () => {
  it('come in the unit a person would choose, with two significant digits', () => {
    expect(showSeconds(0.0021, english)).toBe('2.1 ms');
    expect(showSeconds(41.4, english)).toBe('41 s');
    expect(showSeconds(1234, english)).toBe('21 min');
    expect(showSeconds(9000, japanese)).toBe('2.5 時間');
    expect(showMilliseconds(0.004, english)).toBe('4 µs');
    expect(showMilliseconds(0.83, english)).toBe('0.83 ms');
    expect(showMilliseconds(1500, english)).toBe('1.5 s');
    expect(showBytes(610e6, english)).toBe('610 MB');
    expect(showBytes(1.24e9, english)).toBe('1.2 GB');
    expect(showBytes(0, english)).toBe('0 B');
  });

  it("use each language's own large numbers", () => {
    expect(showOperations(5.6e6, english)).toBe('5.6M');
    expect(showOperations(5.6e6, japanese)).toBe('560万 回');
  });

  it('leave out idle zeros', () => {
    expect(showSeconds(1, english)).toBe('1 s');
    expect(showMilliseconds(0.1, english)).toBe('0.1 ms');
    expect(showMilliseconds(10, english)).toBe('10 ms');
  });
});

describe('steps in clock words', () => {
  it('are exact in the largest unit that divides them', () => {
    expect(showSteps(10, 60_000, english)).toBe('10 min');
    expect(showSteps(60, 60_000, english)).toBe('1 h');
    expect(showSteps(90, 60_000, japanese)).toBe('90 分');
    expect(showSteps(96, 900_000, japanese)).toBe('1 日');
    expect(showSteps(-20, 60_000, english)).toBe('−20 min');
    expect(showSteps(3, 0.5, english)).toContain('ms');
  });

  it('are rows without a clock', () => {
    expect(showSteps(24, null, japanese)).toBe('24 行');
  });
});
