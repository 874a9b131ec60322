import { describe, expect, it } from 'vitest';
import { createRowBatch, type RowBatch } from '../../row-batch.ts';
import { createPlainRun, type PlainRun } from './plain-run.ts';

/** Reads two columns of numbers from `text`. */
function readNumbers(text: string): { readonly run: PlainRun; readonly batch: RowBatch; readonly stopped: number } {
  const batch = createRowBatch([true, true]);
  const run = createPlainRun({
    batch,
    width: 2,
    delimiter: 44,
    watches: [null, null],
    watched: new Float64Array(2),
    timeLengths: new Int32Array(2),
    readTime: () => 0,
    shownRows: 5,
  });
  return { run, batch, stopped: run.read(new TextEncoder().encode(text), 0) };
}

describe('a run of plain rows', () => {
  it('reads numbers, counts decimals by column and line ends by kind', () => {
    const { run, batch, stopped } = readNumbers('1,2.5\n-3,4\r\n.5,-0\r');
    expect(stopped).toBe(18);
    expect(run.rows).toBe(3);
    expect([...run.decimals]).toEqual([1, 1]);
    expect(run.lineEnds).toEqual({ lf: 1, crlf: 1, cr: 1 });
    expect([...run.lastStarts.subarray(0, 3)]).toEqual([0, 6, 12]);
    expect(batch.numbers.map((values) => values?.slice(0, 3))).toEqual([
      Float64Array.of(1, -3, 0.5),
      Float64Array.of(2.5, 4, -0),
    ]);
  });

  it.each(['007,5', '+1,5', '1e3,5', ',5', '1,', ' 1,5', '"1",5', '1,5,6', '1', 'x,5', '1,5\0', '1234567890123456,5'])(
    'stops in front of %j, which has to be looked at by itself',
    (record) => {
      const { run, stopped } = readNumbers(`1,2\n${record}\n3,4\n`);
      expect(stopped).toBe(4);
      expect(run.rows).toBe(1);
    },
  );
});
