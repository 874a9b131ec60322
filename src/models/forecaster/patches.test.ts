import { describe, expect, it } from 'vitest';
import { createCpuBackend } from '../../tensor/backends/cpu.ts';
import type { tf } from '../../tensor/tf.ts';
import { evaluate, valuesOf } from '../testing/evaluate.ts';
import { cutPatches, patchGrid } from './patches.ts';

const cases = [
  { lookback: 24, patchLength: 8, patchStride: 4 },
  { lookback: 25, patchLength: 8, patchStride: 4 },
  { lookback: 24, patchLength: 8, patchStride: 8 },
  { lookback: 7, patchLength: 1, patchStride: 1 },
  { lookback: 3, patchLength: 8, patchStride: 4 },
  { lookback: 1, patchLength: 16, patchStride: 8 },
  { lookback: 30, patchLength: 12, patchStride: 4 },
];

describe.each(cases)('patches of $patchLength every $patchStride over $lookback rows', (given) => {
  const grid = patchGrid(given.lookback, given.patchLength, given.patchStride);

  it('cover every row, the newest last, and fill only before the oldest', async () => {
    // Row t of column c is 100t + c + 1, so that every number says where it came from; 0 is filling.
    const columns = 2;
    const values = Float32Array.from(
      { length: given.lookback * columns },
      (_, index) => 100 * Math.floor(index / columns) + (index % columns) + 1,
    );
    const inputs = { window: { shape: [1, given.lookback, columns], values } };
    const outputs = await evaluate(createCpuBackend('test'), inputs, ({ window }) => ({
      patches: cutPatches(window as tf.Tensor3D, grid),
    }));
    expect(outputs['patches']?.shape).toEqual([1, grid.tokens, given.patchLength * columns]);
    const patches = valuesOf(outputs, 'patches');
    for (let token = 0; token < grid.tokens; token += 1) {
      for (let place = 0; place < given.patchLength; place += 1) {
        const row = token * given.patchStride + place - grid.filled;
        const at = (token * given.patchLength + place) * columns;
        expect([...patches.subarray(at, at + columns)]).toEqual(row < 0 ? [0, 0] : [100 * row + 1, 100 * row + 2]);
      }
    }
    expect(patches.at(-1)).toBe(values.at(-1));
    expect(new Set(patches).size).toBe(values.length + (grid.filled > 0 ? 1 : 0));
  });

  it('waste less than one stride of filling, or one patch where the window is shorter', () => {
    const room = Math.max(given.patchStride, given.patchLength - given.lookback + 1);
    expect(grid.filled).toBeLessThan(room);
  });
});
