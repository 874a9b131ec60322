import type { ProbeRow } from '../contracts/diagnostics.ts';
import type { SeededRandom } from '../foundation/seeded-random.ts';
import { additiveRuleReference } from '../models/fast-weights/additive-rule/reference.ts';
import { zeros, type Matrix } from '../models/fast-weights/algebra.ts';
import { deltaRuleReference } from '../models/fast-weights/delta-rule/reference.ts';
import { knownOf, lies, type TrainingFreeProbe } from './probe.ts';
import { unitVector } from './random-vectors.ts';

/**
 * Does the memory stay bounded? Unit keys and unit values are written for a long time, and the length of the memory
 * ‖S‖ = √Σ Sᵢⱼ² is taken. For keys in all directions alike, each write multiplies E‖S‖² by 1 − (2 E[β] − E[β²]) / d and adds
 * E[β²]; the additive rule multiplies by 1 and adds 1. So the length grows as √t for the additive rule and for β = 2, stays
 * for β below 2, and explodes above it. That sum is the expectation.
 */
const size = 64;
const lengths = [100, 1000, 4000];

interface Contestant {
  /** Null for the rule that has none. */
  readonly writeStrength: WriteStrength | null;
  /** How far from the expected length, as a factor either way. */
  readonly factor: number;
}

interface WriteStrength {
  readonly name: string;
  /** E[β] and E[β²] */
  readonly mean: number;
  readonly meanSquare: number;
  draw(random: SeededRandom): number;
}

const between = (low: number, high: number): WriteStrength => ({
  name: `β between ${low} and ${high}`,
  mean: (low + high) / 2,
  meanSquare: (low * low + low * high + high * high) / 3,
  draw: (random) => low + (high - low) * random.uniform(),
});

const always = (strength: number): WriteStrength => ({
  name: `β = ${strength}`,
  mean: strength,
  meanSquare: strength * strength,
  draw: () => strength,
});

const contestants: Readonly<Record<string, readonly Contestant[]>> = {
  'additive-fwp': [{ writeStrength: null, factor: 1.1 }],
  'delta-net': [{ writeStrength: between(0, 1), factor: 1.1 }],
  'delta-net-negative': [
    { writeStrength: between(0, 2), factor: 1.1 },
    { writeStrength: always(2), factor: 1.1 },
    // Few directions carry an explosion, so chance is not averaged away.
    { writeStrength: always(2.2), factor: 2 },
  ],
};

export const normGrowth: TrainingFreeProbe = {
  kind: 'training-free',
  id: 'norm-growth',
  models: Object.keys(contestants),
  *measure(model, random) {
    for (const contestant of knownOf(contestants, model)) yield* measured(model, contestant, random);
  },
};

function* measured(model: string, { writeStrength, factor }: Contestant, random: SeededRandom): Generator<ProbeRow> {
  let memory = zeros(size, size);
  for (const [index, length] of lengths.entries()) {
    memory = written(memory, length - (lengths[index - 1] ?? 0), writeStrength, random);
    const error = Math.hypot(...memory.flat());
    const law = expectedNorm(length, writeStrength);
    const expected = { low: law / factor, high: law * factor };
    const strength = writeStrength === null ? '' : `, ${writeStrength.name}`;
    const setting = `length of the memory after ${length} writes${strength}`;
    yield { probe: 'norm-growth', model, setting, error, expected, passed: lies(error, expected) };
  }
}

function written(memory: Matrix, steps: number, strength: WriteStrength | null, random: SeededRandom): Matrix {
  const vectors = (): Matrix => Array.from({ length: steps }, () => unitVector(random, size));
  const sequence = { query: zeros(steps, size), key: vectors(), value: vectors(), memory };
  if (strength === null) {
    return additiveRuleReference({ ...sequence, normaliser: new Array<number>(size).fill(0) }, null).memory;
  }
  const writeStrength = Array.from({ length: steps }, () => strength.draw(random));
  return deltaRuleReference({ ...sequence, writeStrength }).memory;
}

function expectedNorm(length: number, strength: WriteStrength | null): number {
  const added = strength?.meanSquare ?? 1;
  const kept = strength === null ? 1 : 1 - (2 * strength.mean - strength.meanSquare) / size;
  let square = 0;
  for (let step = 0; step < length; step += 1) square = kept * square + added;
  return Math.sqrt(square);
}
