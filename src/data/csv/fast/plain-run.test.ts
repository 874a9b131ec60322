import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPieceNumbers, heldAsFloat, type PieceNumbers } from './piece-numbers.ts';
import { createPlainRun, type PlainRun } from './plain-run.ts';

interface ReadText {
  readonly run: PlainRun;
  readonly stopped: number;
  readonly columns: readonly number[][];
}

const numberIn = ({ decimals, floats, whole, stride }: PieceNumbers, column: number, row: number): number =>
  decimals[column] === heldAsFloat
    ? (floats[column]?.[row] ?? Number.NaN)
    : (whole[column * stride + row] ?? Number.NaN) / 10 ** (decimals[column] ?? 0);

/** Reads two columns of numbers from `text`. */
function readNumbers(text: string): ReadText {
  const numbers = createPieceNumbers(2);
  const run = createPlainRun({
    numbers,
    width: 2,
    delimiter: 44,
    watches: [null, null],
    watched: new Float64Array(2),
    timeLengths: new Int32Array(2),
    readTime: () => 0,
  });
  const stopped = run.read(new TextEncoder().encode(text), 0, 0);
  const columns = [0, 1].map((column) => Array.from({ length: run.rows }, (_, row) => numberIn(numbers, column, row)));
  return { run, stopped, columns };
}

describe('a run of plain rows', () => {
  it('reads numbers, counts decimals by column and line ends by kind', () => {
    const { run, columns, stopped } = readNumbers('1,2.5\n-3,4\r\n.5,-0\r');
    expect(stopped).toBe(18);
    expect(run.rows).toBe(3);
    expect([...run.points]).toEqual([1, 1]);
    expect(run.lineEnds).toEqual({ lf: 1, crlf: 1, cr: 1 });
    expect(columns).toEqual([
      [1, -3, 0.5],
      [2.5, 4, -0],
    ]);
  });

  it('reads numbers of any length and of changing lengths to the last bit', () => {
    const decimal = fc
      .tuple(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), fc.integer({ min: 0, max: 14 }))
      .map(([whole, decimals]) => (whole / 10 ** decimals).toFixed(decimals))
      .filter((text) => text.replace(/[-.]/g, '').length <= 15);
    const column = fc.oneof(
      fc.array(decimal, { minLength: 40, maxLength: 40 }),
      fc
        .array(fc.integer({ min: -3000, max: 3000 }), { minLength: 40, maxLength: 40 })
        .map((wholes) => wholes.map((whole) => (whole / 100).toFixed(2))),
      fc
        .array(fc.integer({ min: -3000, max: 3000 }), { minLength: 40, maxLength: 40 })
        .map((wholes) => wholes.map((whole) => String(whole / 1000))),
    );
    fc.assert(
      fc.property(column, column, (left, right) => {
        const { columns, run } = readNumbers(left.map((cell, row) => `${cell},${right[row] ?? ''}\n`).join(''));
        expect(columns).toEqual([left.map(Number), right.map(Number)]);
        expect([...run.points]).toEqual(
          [left, right].map((cells) => cells.filter((cell) => cell.includes('.')).length),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('counts nothing of a row that turns out to be none', () => {
    const { run } = readNumbers('1.5,2\n2.5,x\n');
    expect(run.rows).toBe(1);
    expect([...run.points]).toEqual([1, 0]);
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
