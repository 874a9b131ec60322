import { describe, expect, it } from 'vitest';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { prepareLog } from '../data/prepared-log.ts';
import { batchesOf, createBatchWriter } from './batches.ts';

const origins = Uint32Array.from({ length: 23 }, (_, index) => 100 + index);

function epochs(batchSize: number, seed: number, count: number): Uint32Array[][] {
  const batches = batchesOf(origins, batchSize, seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.ceil(origins.length / batchSize) }, () => batches.next().value),
  );
}

describe('batchesOf', () => {
  it.each([1, 7, 23, 40])(
    'shows every window once an epoch, the last smaller batch included: batch %i',
    (batchSize) => {
      for (const epoch of epochs(batchSize, 3, 3)) {
        expect(epoch.flatMap((batch) => [...batch]).toSorted((left, right) => left - right)).toEqual([...origins]);
        expect(epoch.slice(0, -1).every((batch) => batch.length === batchSize)).toBe(true);
      }
    },
  );

  it('gives one seed one order, another seed or epoch another', () => {
    expect(epochs(5, 1, 2)).toEqual(epochs(5, 1, 2));
    expect(epochs(5, 1, 1)).not.toEqual(epochs(5, 2, 1));
    const [first, second] = epochs(23, 1, 2);
    expect(first).not.toEqual(second);
  });
});

describe('createBatchWriter', () => {
  const log = prepareLog(
    datasetOf(seasonalColumns(['a', 'b'], 300, 1)),
    planFor(['ridge'], { task: { inputs: ['b'] } }),
  );

  it('pads a smaller batch with windows of weight 0', () => {
    const writer = createBatchWriter(log, 4);
    const whole = writer.batch(Uint32Array.of(50, 60, 70, 80));
    expect([...(whole['weights']?.values ?? [])]).toEqual([1, 1, 1, 1]);
    const smaller = writer.batch(Uint32Array.of(60, 70));
    expect([...(smaller['weights']?.values ?? [])]).toEqual([1, 1, 0, 0]);
    const values = smaller['inputs']?.values ?? new Float32Array(0);
    const length = values.length / 4;
    expect(values.slice(2 * length, 3 * length)).toEqual(values.slice(0, length));
  });

  it('fits the signature it announces', () => {
    const writer = createBatchWriter(log, 3);
    const batch = writer.batch(Uint32Array.of(50));
    for (const [name, { shape }] of Object.entries(writer.batchSignature)) {
      expect(batch[name]?.shape).toEqual(shape);
      expect(batch[name]?.values.length).toBe(shape.reduce((product, size) => product * size, 1));
    }
  });
});
