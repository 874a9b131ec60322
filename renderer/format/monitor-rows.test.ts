import { describe, expect, it } from 'vitest';
import type { MonitorReading, MonitorSummary } from '../../src/contracts/monitors.ts';
import { monitorRows } from './monitor-rows.ts';

const reading = (id: MonitorReading['id'], value: number | null, bound: number | null = null): MonitorReading => ({
  id,
  value,
  layer: 0,
  head: 0,
  bound,
  alarm: bound !== null && !(value !== null && value <= bound),
});
const summaryOf = (...readings: readonly MonitorReading[]): MonitorSummary => ({
  originRow: 9,
  steps: 8,
  readings: [...readings],
});

describe('the readings of several runs', () => {
  it('stand side by side, in the order of the runs, with their bound', () => {
    const rows = monitorRows([
      summaryOf(reading('write-energy', 1.5), reading('norm-growth', 1.2, 3)),
      summaryOf(reading('norm-growth', 4.5, 3), reading('write-energy', 2.5)),
    ]);
    expect(rows).toEqual([
      {
        id: 'norm-growth',
        bound: 3,
        readings: [
          { shown: 1.2, alarm: false },
          { shown: 4.5, alarm: true },
        ],
      },
      {
        id: 'write-energy',
        bound: null,
        readings: [
          { shown: 1.5, alarm: false },
          { shown: 2.5, alarm: false },
        ],
      },
    ]);
  });

  it('are absent where a run has none', () => {
    const [row] = monitorRows([summaryOf(), summaryOf(reading('decay', 0.9))]);
    expect(row?.readings.map(({ shown }) => shown)).toEqual(['absent', 0.9]);
  });

  it('have no row where no run has one', () => {
    expect(monitorRows([summaryOf(), summaryOf()])).toEqual([]);
  });
});

describe('a reading without a number', () => {
  const shownOf = (...readings: readonly MonitorReading[]): readonly unknown[] =>
    monitorRows([summaryOf(...readings)]).map((row) => row.readings[0]?.shown);

  it('is a half-life without end where all numbers are finite', () => {
    expect(shownOf(reading('half-life', null), reading('non-finite', 0, 0))).toEqual(['without-end', 0]);
  });

  it('is unknown where the memory is broken, and for every other reading', () => {
    expect(shownOf(reading('half-life', null), reading('non-finite', 3, 0))).toEqual(['unknown', 3]);
    expect(shownOf(reading('form-agreement', null, 1e-5), reading('non-finite', 0, 0))).toEqual(['unknown', 0]);
  });
});
