import { describe, expect, it } from 'vitest';
import { displayDays } from './display-duration.ts';
import { createTranslator } from './translator.ts';

describe('a length of time', () => {
  it('is told in the unit a person would choose', () => {
    const japanese = createTranslator('ja');
    expect(displayDays(30, japanese)).toBe('30 日');
    expect(displayDays(5.83, japanese)).toBe('5.8 日');
    expect(displayDays(0.5, japanese)).toBe('12 時間');
    expect(displayDays(0.01, createTranslator('en'))).toBe('14 minutes');
  });
});
