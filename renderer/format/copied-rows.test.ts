import { describe, expect, it } from 'vitest';
import type { NumberRow } from '../../src/figures/number-rows.ts';
import { sampleDataset } from '../testing/samples.ts';
import { copiedRows } from './copied-rows.ts';

const sample = { originRow: 7, forecast: [[1, 2.5]], actual: [[1, null]], history: [[0]] };
const rows: readonly NumberRow[] = [
  { seed: 1, fold: 0, originRow: 5, loss: 0.1 + 0.2, rivalLoss: 0.5, sample: null },
  { seed: 2, fold: 1, originRow: 7, loss: 1e-9, rivalLoss: null, sample },
];
const linesOf = (text: string): string[][] => text.split('\r\n').map((line) => line.split('\t'));

describe('copied rows', () => {
  it('keep every digit, and as many cells as there are heads', () => {
    const [head, first, second] = linesOf(copiedRows(rows, sampleDataset, true, (key) => key));
    expect(first).toHaveLength(head?.length ?? 0);
    expect(Number(first?.[4])).toBe(0.1 + 0.2);
    expect(Number(first?.[6])).toBe(0.1 + 0.2 - 0.5);
    expect(first?.[1]).toBe('2026-01-01 00:05');
    expect(second?.slice(-2)).toEqual(['2.5', '']);
  });

  it('count rows from one, and leave out what there is not', () => {
    const orderOnly = { ...sampleDataset, gridStart: null, gridStepMilliseconds: null };
    for (const log of [orderOnly, null]) {
      const [head, first] = linesOf(copiedRows(rows, log, false, (key) => key));
      expect(head).not.toContain('number.column.moment');
      expect(head).not.toContain('number.column.rival');
      expect(first?.[0]).toBe('6');
    }
  });
});
