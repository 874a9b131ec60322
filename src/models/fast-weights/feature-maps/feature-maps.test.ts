import { describe, expect, it } from 'vitest';
import type { TensorMap } from '../../../tensor/program.ts';
import { tf } from '../../../tensor/tf.ts';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { randomMatrix, relativeGap, stacked } from '../../testing/arrays.ts';
import { presentBackends } from '../../testing/backends.ts';
import { evaluate, valuesOf } from '../../testing/evaluate.ts';
import { weighed, weighedNumbers } from '../../testing/weighing.ts';
import type { Vector } from '../algebra.ts';
import { tolerances } from '../tolerances.ts';
import { deterministicProjectionMap, eluPlusOneMap, sumNormalised, unitLengthMap, type FeatureMap } from './index.ts';
import {
  deterministicProjectionReference,
  eluPlusOneReference,
  sumNormalisedReference,
  unitLengthReference,
} from './reference.ts';

const FLOOR = 1e-6;
const KEY = 3;

interface Compared {
  readonly name: string;
  readonly map: FeatureMap;
  readonly reference: (vector: Vector) => Vector;
}

const compared: readonly Compared[] = [
  { name: 'elu plus one', map: eluPlusOneMap, reference: eluPlusOneReference },
  { name: 'unit length', map: unitLengthMap, reference: (vector) => unitLengthReference(vector, FLOOR) },
  {
    name: 'elu plus one, sum one',
    map: sumNormalised(eluPlusOneMap),
    reference: (vector) => sumNormalisedReference(eluPlusOneReference(vector), FLOOR),
  },
  // Order 7 goes around the end of the six halves once.
  ...[1, 2, 3, 7].flatMap((order): Compared[] => [
    {
      name: `deterministic projection of order ${order}`,
      map: deterministicProjectionMap(order),
      reference: (vector) => deterministicProjectionReference(vector, order),
    },
    {
      name: `deterministic projection of order ${order}, sum one`,
      map: sumNormalised(deterministicProjectionMap(order)),
      reference: (vector) => sumNormalisedReference(deterministicProjectionReference(vector, order), FLOOR),
    },
  ]),
];

const sequences = [0, 1].map((seed) => randomMatrix(createSeededRandom(seed), 5, KEY));
const vectors = sequences.flat();
const weighedReference = ({ reference }: Compared, changed: readonly Vector[]): number =>
  weighedNumbers(changed.flatMap(reference));

function centralDifferences(given: Compared): readonly number[] {
  const step = 1e-6;
  const moved = (row: number, column: number, by: number): readonly Vector[] =>
    vectors.map((vector, index) =>
      index === row ? vector.map((entry, place) => (place === column ? entry + by : entry)) : vector,
    );
  return vectors.flatMap((vector, row) =>
    vector.map(
      (_, column) =>
        (weighedReference(given, moved(row, column, step)) - weighedReference(given, moved(row, column, -step))) /
        (2 * step),
    ),
  );
}

const featuresAndGradient =
  ({ map }: Compared) =>
  ({ input }: TensorMap): TensorMap => {
    const apply = (given: tf.Tensor): tf.Tensor3D => map.apply(given as tf.Tensor3D);
    return {
      features: apply(input as tf.Tensor),
      gradient: tf.grad((given) => weighed(apply(given)))(input as tf.Tensor),
    };
  };

describe.each(presentBackends)('feature maps on $id', (backend) => {
  it.each(compared)('$name is its reference, values and gradient', async (given) => {
    const made = await evaluate(backend, { input: stacked(sequences) }, featuresAndGradient(given));
    expect(made['features']?.shape).toEqual([2, 5, given.map.size(KEY)]);
    expect(relativeGap(valuesOf(made, 'features'), vectors.flatMap(given.reference))).toBeLessThan(tolerances.forward);
    expect(relativeGap(valuesOf(made, 'gradient'), centralDifferences(given))).toBeLessThan(
      tolerances.centralDifference,
    );
  });

  it('the deterministic projection is nowhere negative and sees negative inputs', async () => {
    const input = stacked([[[-1, -2, -3]], [[1, 2, 3]]]);
    const { features } = await evaluate(backend, { input }, featuresAndGradient(compared[3] as Compared));
    const [ofNegative, ofPositive] = [features?.values.subarray(0, 6), features?.values.subarray(6)];
    expect([...(ofNegative ?? [])]).toEqual([0, 0, 0, 0, 2, 6]);
    expect([...(ofPositive ?? [])]).toEqual([0, 2, 6, 0, 0, 0]);
  });
});
