import type { ProbeRow } from '../contracts/diagnostics.ts';
import type { SeededRandom } from '../foundation/seeded-random.ts';

/**
 * A probe asks one question that tells memories apart, and knows the answer to expect. What all probes have is here;
 * `kind` says how the answer is found.
 */
export interface ProbeLeaf {
  readonly kind: 'training-free' | 'trained';
  readonly id: string;
  /** The ids of the models that the probe has an expectation for. */
  readonly models: readonly string[];
}

/** Runs a bare update rule on numbers drawn for the purpose: seconds, the same for the same random numbers. */
export interface TrainingFreeProbe extends ProbeLeaf {
  readonly kind: 'training-free';
  /** All that one model is asked. `random` starts at the same place for every model, so that all get the same questions. */
  measure(model: string, random: SeededRandom): readonly ProbeRow[];
}

export type Expectation = ProbeRow['expected'];

export const around = (value: number, tolerance: number): Expectation => ({
  low: value - tolerance,
  high: value + tolerance,
});

export const lies = (value: number, expected: Expectation): boolean =>
  expected === null || (expected.low <= value && value <= expected.high);
