import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { autocorrelation, suggestHorizon, suggestLookback, suggestSeason } from './suggest-steps.ts';
import { suggestTarget, type TargetCandidate } from './suggest-target.ts';

const hour = 3_600_000;
const candidate = (name: string, changes: Partial<TargetCandidate> = {}): TargetCandidate => ({
  name,
  isFlag: false,
  missingShare: 0,
  lowest: 0,
  highest: 1,
  decreaseShare: 0.5,
  ...changes,
});

describe('target', () => {
  it.each([
    [['HUFL', 'HULL', 'OT'], 'OT'],
    [['Usage_kWh', 'Lagging_Current_Reactive.Power_kVarh', 'NSM'], 'Usage_kWh'],
    [
      ['LV ActivePower (kW)', 'Wind Speed (m/s)', 'Theoretical_Power_Curve (KWh)', 'Wind Direction'],
      'LV ActivePower (kW)',
    ],
    [['設定温度', '炉内温度', '外気温'], '炉内温度'],
    [['a', 'b', 'c'], 'c'],
  ])('of %j is %s', (names, expected) => {
    expect(suggestTarget(names.map((name) => candidate(name))).target).toBe(expected);
  });

  it('is no constant, no flag, no counter and no column full of holes', () => {
    const candidates = [
      candidate('process value'),
      candidate('power', { highest: 0 }),
      candidate('pump power', { isFlag: true }),
      candidate('energy total', { decreaseShare: 0 }),
      candidate('temperature', { missingShare: 0.9 }),
    ];
    expect(suggestTarget(candidates).target).toBe('process value');
  });

  it('is nothing where nothing moves', () => {
    expect(suggestTarget([candidate('a', { highest: 0 })]).target).toBeNull();
  });
});

describe('season', () => {
  const random = createSeededRandom(3);
  const noise = (): number => 0.3 * random.normal();
  const series = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: 3000 }, (_, row) => value(row));

  it('is a day where the day shows, under a drift and with holes', () => {
    const daily = series((row) =>
      row % 50 === 0 ? Number.NaN : Math.sin((2 * Math.PI * row) / 24) + row / 300 + noise(),
    );
    expect(suggestSeason(daily, hour).steps).toBe(24);
  });

  it('is a week where working days differ from weekends', () => {
    const weekly = series((row) => (Math.floor(row / 24) % 7 < 5 ? 3 : 0) + noise());
    expect(suggestSeason(weekly, hour).steps).toBe(168);
  });

  it('is none for noise, for a random walk and for a constant', () => {
    let walk = 0;
    expect(suggestSeason(series(noise), hour).steps).toBeNull();
    expect(
      suggestSeason(
        series(() => (walk += noise())),
        hour,
      ).steps,
    ).toBeNull();
    expect(
      suggestSeason(
        series(() => 5),
        hour,
      ).steps,
    ).toBeNull();
  });

  it('is none without a clock', () => {
    expect(
      suggestSeason(
        series((row) => Math.sin(row)),
        null,
      ).steps,
    ).toBeNull();
  });
});

describe('lookback and horizon', () => {
  it('follow the season where its length is reasonable', () => {
    expect(suggestLookback(17_420, 24, hour).steps).toBe(96);
    expect(suggestHorizon(96, 24, hour).steps).toBe(24);
    expect(suggestLookback(30_000, 144, hour / 6).steps).toBe(144);
  });

  it('are round times otherwise', () => {
    expect(suggestLookback(14_400, 1440, 60_000).steps).toBe(120);
    expect(suggestHorizon(120, 1440, 60_000).steps).toBe(30);
  });

  it.each([2, 5, 30, 300, 3000])('fit into a log of %i rows', (rows) => {
    for (const step of [null, 1000, 60_000, hour]) {
      const lookback = suggestLookback(rows, null, step).steps;
      const horizon = suggestHorizon(lookback, null, step).steps;
      expect(lookback).toBeGreaterThanOrEqual(1);
      expect(horizon).toBeGreaterThanOrEqual(1);
      if (rows >= 300) expect(lookback + horizon).toBeLessThanOrEqual(rows / 5);
    }
  });
});

describe('autocorrelation', () => {
  it('of a pure wave is its cosine, and of a constant nothing', () => {
    const wave = Float64Array.from({ length: 2400 }, (_, row) => Math.sin((2 * Math.PI * row) / 24));
    expect(autocorrelation(wave, 24)).toBeCloseTo(1, 6);
    expect(autocorrelation(wave, 12)).toBeCloseTo(-1, 6);
    expect(autocorrelation(wave, 6)).toBeCloseTo(0, 2);
    expect(autocorrelation(new Float64Array(100).fill(5), 3)).toBe(0);
  });
});
