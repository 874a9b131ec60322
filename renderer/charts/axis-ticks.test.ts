import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axisTicks, showMoment } from './axis-ticks.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const clock = fc.record({
  start: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) }),
  stepMilliseconds: fc.constantFrom(1, 100, 1000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000),
});
const shown = fc
  .record({ first: fc.double({ min: 0, max: 1e7, noNaN: true }), span: fc.double({ min: 8, max: 2e7, noNaN: true }) })
  .map(({ first, span }) => ({ first, end: first + span }));

describe('the places along an axis', () => {
  it('stand inside what is shown, in order, and neither crowd nor desert it', () => {
    fc.assert(
      fc.property(shown, fc.option(clock), fc.integer({ min: 3, max: 12 }), (window, given, most) => {
        const ticks = axisTicks(window, most, given, 'ja');
        expect(ticks.length).toBeLessThanOrEqual(1.2 * most + 1);
        expect(ticks.length).toBeGreaterThanOrEqual(Math.floor(most / 4));
        for (const [index, { row }] of ticks.entries()) {
          expect(row).toBeGreaterThanOrEqual(window.first - 1e-3);
          expect(row).toBeLessThanOrEqual(window.end + 1e-3);
          if (index > 0) expect(row).toBeGreaterThan(ticks[index - 1]?.row ?? Infinity);
        }
      }),
    );
  });

  it('are whole days by the log’s clock wherever this machine is', () => {
    const grid = { start: Date.UTC(2024, 2, 8, 13, 30), stepMilliseconds: 60_000 };
    const labels = (zone: string): readonly string[] => {
      vi.stubEnv('TZ', zone);
      return axisTicks({ first: 0, end: 5 * 1440 }, 6, grid, 'en').map(({ label }) => label);
    };
    // The clocks of New York were put forward on the tenth of March.
    expect(labels('America/New_York')).toEqual(['Mar 9\n2024', 'Mar 10', 'Mar 11', 'Mar 12', 'Mar 13']);
    expect(labels('Asia/Tokyo')).toEqual(labels('America/New_York'));
  });

  it('name the day once where hours are shown', () => {
    const grid = { start: Date.UTC(2024, 0, 5, 22), stepMilliseconds: 60_000 };
    expect(axisTicks({ first: 0, end: 240 }, 5, grid, 'ja').map(({ label }) => label)).toEqual([
      '22:00\n2024年1月5日',
      '23:00',
      '00:00\n2024年1月6日',
      '01:00',
      '02:00',
    ]);
  });

  it('begin months on their first day', () => {
    const grid = { start: Date.UTC(2023, 10, 20), stepMilliseconds: 3_600_000 };
    const ticks = axisTicks({ first: 0, end: 24 * 130 }, 6, grid, 'en');
    expect(ticks.map(({ label }) => label)).toEqual(['Dec\n2023', 'Jan\n2024', 'Feb', 'Mar']);
  });

  it('count rows from one where there is no clock', () => {
    expect(axisTicks({ first: 0, end: 1000 }, 5, null, 'ja').map(({ label }) => label)).toEqual([
      '200',
      '400',
      '600',
      '800',
      '1,000',
    ]);
  });
});

describe('a moment', () => {
  it('is told as finely as the clock ticks, and not at all without one', () => {
    const start = Date.UTC(2024, 0, 5, 8);
    expect(showMoment(1, { start, stepMilliseconds: 60_000 }, 'ja')).toBe('2024年1月5日 08:01');
    expect(showMoment(1, { start, stepMilliseconds: 1000 }, 'en')).toContain('08:00:01');
    expect(showMoment(1, { start, stepMilliseconds: 100 }, 'en')).toContain('08:00:00.1');
    expect(showMoment(1, null, 'en')).toBeNull();
  });
});
