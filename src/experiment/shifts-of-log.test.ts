import { describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../contracts/dataset.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { shiftsOfLog } from './shifts-of-log.ts';

function logOf(first: string | null, stepMilliseconds: number | null): DatasetSummary {
  const log = sampleDataset({ name: 'log', column: 'a', unit: null, rows: 500, stepMilliseconds: 60_000 });
  return {
    ...log,
    gridStepMilliseconds: stepMilliseconds,
    report: { ...log.report, time: { ...log.report.time, first } },
  };
}

describe('shifts of a log', () => {
  it.each([
    ['2024-04-01T00:00:00', 3_600_000, 8, 0],
    ['2024-04-01T06:30:00', 600_000, 48, 9],
    ['2024-04-01T16:00:00+09:00', 60_000, 480, 0],
    ['2024-04-01T07:59:30', 60_000, 480, 1],
    ['2024-04-01T23:00:00.500Z', 1000, 28_800, 3600],
  ])('of a log from %s with steps of %i ms have %i rows, the first from row %i', (first, step, shiftRows, firstRow) => {
    expect(shiftsOfLog(logOf(first, step))).toEqual({ shiftRows, firstShiftRow: firstRow });
  });

  it('are not known without a clock, or where a shift is no whole number of rows', () => {
    expect(shiftsOfLog(logOf(null, null))).toBeNull();
    expect(shiftsOfLog(logOf('2024-04-01T00:00:00', 7 * 60_000))).toBeNull();
  });
});
