import { describe, expect, it } from 'vitest';
import type { WindowedLog } from '../data/windows.ts';
import { models } from '../models/registry.ts';
import { seasonalColumns } from '../testing/synthetic-columns.ts';
import { createOnlinePass, type OnlinePass, type OnlineStation } from './online-pass.ts';

const online = models.all.filter(({ kind }) => kind === 'online');
const [lookback, horizon, rows] = [12, 4, 200];
const columns = [...seasonalColumns(['a', 'b'], rows, 3).values()].map((column) =>
  column.map((value) => value / 50 - 1),
);

const logOf = (from: number, replacement: number): WindowedLog => {
  const replaced = columns.map((column) => column.map((value, row) => (row < from ? value : replacement)));
  return { lookback, horizon, filled: replaced, observedTargets: replaced.slice(0, 1) };
};

function passOver(id: string, log: WindowedLog, from?: OnlineStation): OnlinePass {
  const model = models.get(id).create({ lookback, horizon, inputs: 2, targets: [0], season: 24 }, {});
  if (model.kind !== 'online') throw new Error(id);
  return createOnlinePass(model, log, from);
}

function forecastFrom(id: string, log: WindowedLog, origin: number): Float64Array {
  const pass = passOver(id, log);
  while (pass.nextRow < origin) pass.takeRow();
  const into = new Float64Array(horizon);
  pass.forecast(origin, into);
  return into;
}

describe.each(online)('$id', ({ id }) => {
  it('forecasts the same to the bit when everything from the origin on is not a number', () => {
    for (const origin of [lookback, lookback + 1, lookback + horizon, 100, rows - horizon]) {
      const forecast = forecastFrom(id, logOf(origin, Number.NaN), origin);
      expect(forecast).toEqual(forecastFrom(id, logOf(rows, Number.NaN), origin));
      expect(forecast.every(Number.isFinite)).toBe(true);
    }
    // The control: rows before the origin are seen, at the latest when a shift has ended.
    expect(forecastFrom(id, logOf(99, 9), 125)).not.toEqual(forecastFrom(id, logOf(rows, 9), 125));
  });

  it('learns step h of the horizon from a row only once it has come', () => {
    const atSwitch = forecastFrom(id, logOf(100, 5), 100);
    expect(atSwitch).toEqual(forecastFrom(id, logOf(rows, 5), 100));
    expect(forecastFrom(id, logOf(100, 5), 125)).not.toEqual(forecastFrom(id, logOf(rows, 5), 125));
  });

  it('goes on where an earlier walk stood as if it had never stopped', () => {
    const log = logOf(rows, 0);
    const earlier = passOver(id, log);
    while (earlier.nextRow < 100) earlier.takeRow();
    const later = passOver(id, log, { learned: earlier.learned(), nextRow: earlier.nextRow });
    while (later.nextRow < 150) later.takeRow();
    const into = new Float64Array(horizon);
    later.forecast(150, into);
    expect(into).toEqual(forecastFrom(id, log, 150));
  });

  it('forecasts from the next row only', () => {
    const pass = passOver(id, logOf(rows, 0));
    while (pass.nextRow < 50) pass.takeRow();
    const into = new Float64Array(horizon);
    expect(() => {
      pass.forecast(49, into);
    }).toThrow(RangeError);
    expect(() => {
      pass.forecast(51, into);
    }).toThrow(RangeError);
  });
});
