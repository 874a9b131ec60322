import { describe, expect, it } from 'vitest';
import { followReading, type ImportProgress } from './import-progress.ts';

const read = (bytesRead: number, before: ImportProgress | null, second: number): ImportProgress =>
  followReading(before, { bytesRead, bytesTotal: 1000, rows: bytesRead / 10 }, second * 1000);

describe('the time an import still takes', () => {
  it('is not told before there is anything to go by', () => {
    const first = read(10, null, 0);
    expect(first.secondsLeft).toBeNull();
    expect(read(20, first, 0.2).secondsLeft).toBeNull();
  });

  it('follows from how fast the reading was so far', () => {
    const later = read(210, read(10, null, 0), 2);
    expect(later.secondsLeft).toBeCloseTo(790 / 100);
  });

  it('is reckoned anew when the reading begins again', () => {
    const again = read(10, read(900, read(10, null, 0), 2), 3);
    expect(again.secondsLeft).toBeNull();
    expect(read(110, again, 5).secondsLeft).toBeCloseTo(890 / 50);
  });

  it('is nothing at the end', () => {
    expect(read(1000, read(10, null, 0), 4).secondsLeft).toBe(0);
  });
});
