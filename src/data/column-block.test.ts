import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockLength, packBlock, packDecimals, unpackBlock } from './column-block.ts';
import { missingWhole } from './short-decimals.ts';

const bitsOf = (values: Float64Array): BigUint64Array => new BigUint64Array(values.slice().buffer);

function throughBlock(values: Float64Array, hint = 0): Float64Array {
  const block = packBlock(values, hint);
  expect(block.bytes).toHaveLength(blockLength(block.rows, block.form));
  const read = new Float64Array(values.length);
  unpackBlock(block, read);
  return read;
}

const decimal = fc
  .tuple(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.integer({ min: 0, max: 9 }))
  .map(([whole, decimals]) => Number(`${String(whole)}e-${String(decimals)}`));
const value = fc.oneof(
  { weight: 6, arbitrary: decimal },
  { weight: 2, arbitrary: fc.constant(Number.NaN) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      0,
      -0,
      1,
      65_535,
      0.1,
      1e300,
      Number.MAX_SAFE_INTEGER,
      9e15 + 2,
      5e15 + 0.5,
      2 ** 50 + 0.25,
    ),
  },
);

describe('a block of a column', () => {
  it('gives back every number bit for bit', () => {
    const values = fc.oneof(
      fc.array(value, { maxLength: 60 }),
      fc.array(decimal, { maxLength: 60 }),
      fc.array(fc.double({ noDefaultInfinity: true }), { maxLength: 20 }),
    );
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 9 }), (numbers, hint) => {
        const given = Float64Array.from(numbers);
        expect(bitsOf(throughBlock(given, hint))).toEqual(bitsOf(given));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back short decimals as the numbers they stand for, in no more bytes than as float64', () => {
    const wholes = fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -300, max: 300 }).map((number) => 100 * number) },
        { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }) },
        { weight: 1, arbitrary: fc.constant(missingWhole) },
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(wholes, fc.integer({ min: 0, max: 9 }), (numbers, decimals) => {
        const whole = Int32Array.from(numbers);
        const values = Float64Array.from(whole, (number) =>
          number === missingWhole ? Number.NaN : number / 10 ** decimals,
        );
        const block = packDecimals({ whole, decimals });
        const read = new Float64Array(values.length);
        unpackBlock(block, read);
        expect(bitsOf(read)).toEqual(bitsOf(values));
        expect(block.bytes.length).toBeLessThanOrEqual(packBlock(values).bytes.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no bytes for an even clock, for a constant and for nothing at all', () => {
    const clock = Float64Array.from({ length: 1000 }, (_, row) => Date.UTC(2024, 0, 1) + row * 1000);
    for (const values of [clock, new Float64Array(1000).fill(4.2), new Float64Array(1000).fill(Number.NaN)]) {
      expect(packBlock(values).bytes).toHaveLength(0);
      expect(bitsOf(throughBlock(values))).toEqual(bitsOf(values));
    }
  });

  it('takes a quarter of float64 for a sensor with two decimals', () => {
    const values = Float64Array.from({ length: 1000 }, (_, row) => Math.round(2000 * Math.sin(row / 9)) / 100);
    expect(packBlock(values).bytes).toHaveLength(2000);
  });

  it('is read from bytes that start anywhere', () => {
    const values = Float64Array.from({ length: 50 }, (_, row) => (row * row) / 8);
    const block = packBlock(values);
    const shifted = new Uint8Array(block.bytes.length + 1);
    shifted.set(block.bytes, 1);
    const read = new Float64Array(values.length);
    unpackBlock({ ...block, bytes: shifted.subarray(1) }, read);
    expect(read).toEqual(values);
  });
});
