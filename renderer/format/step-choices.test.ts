import { describe, expect, it } from 'vitest';
import { stepChoices } from './step-choices.ts';

const minute = 60_000;

describe('stepChoices', () => {
  it('offers round spans of the clock around the suggestion', () => {
    expect(stepChoices(10, minute, 1000, 3)).toEqual([5, 10, 15]);
  });

  it('keeps an odd suggestion among the choices', () => {
    expect(stepChoices(37, minute, 1000, 3)).toContain(37);
  });

  it('never offers more than the log can bear', () => {
    expect(Math.max(...stepChoices(10, minute, 12, 7))).toBeLessThanOrEqual(12);
  });

  it('halves and doubles where there is no clock', () => {
    expect(stepChoices(10, null, 1000, 3)).toEqual([5, 10, 20]);
  });
});
