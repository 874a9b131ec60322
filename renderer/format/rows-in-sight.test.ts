import { describe, expect, it } from 'vitest';
import { rowsInSight } from './rows-in-sight.ts';

describe('the lines in sight', () => {
  it.each([0, 1, 999, 31_000, 3_199_500])('hold everything the box shows, scrolled by %i pixels', (scrollTop) => {
    const { first, end } = rowsInSight(scrollTop, 600, 32, 100_000);
    expect(first * 32).toBeLessThanOrEqual(scrollTop);
    expect(end * 32).toBeGreaterThanOrEqual(Math.min(100_000 * 32, scrollTop + 600));
    expect(end - first).toBeLessThan(100);
  });

  it('never leave a short table', () => {
    expect(rowsInSight(0, 600, 32, 3)).toEqual({ first: 0, end: 3 });
    expect(rowsInSight(0, 600, 32, 0)).toEqual({ first: 0, end: 0 });
  });
});
