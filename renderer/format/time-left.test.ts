import { describe, expect, it } from 'vitest';
import { showTimeLeft } from './time-left.ts';

describe('showTimeLeft', () => {
  it('promises less the further away the end is', () => {
    expect(showTimeLeft(4.2, 'en')).toBe('5 seconds');
    expect(showTimeLeft(41, 'en')).toBe('45 seconds');
    expect(showTimeLeft(301, 'en')).toBe('6 minutes');
    expect(showTimeLeft(7_200, 'ja')).toBe('2 時間');
  });

  it('never says that nothing is left while something is', () => {
    expect(showTimeLeft(0, 'en')).toBe('1 second');
  });
});
