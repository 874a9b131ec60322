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
  /**
   * All that one model is asked, one row at a time, so that the caller can pause and stop in between. `random` starts at the
   * same place for every model: all get questions of the same making.
   */
  measure(model: string, random: SeededRandom): Iterable<ProbeRow>;
  /** What has to hold between models, found in the rows of those that were asked. */
  compare?(rows: readonly ProbeRow[]): readonly ProbeRow[];
}

export type Expectation = ProbeRow['expected'];

export const around = (value: number, tolerance: number): Expectation => ({
  low: value - tolerance,
  high: value + tolerance,
});

export const lies = (value: number, expected: Expectation): boolean =>
  expected === null || (expected.low <= value && value <= expected.high);

/** What a probe knows of a model. @throws Error for a model that is not among the probe's own */
export function knownOf<Known>(contestants: Readonly<Record<string, Known>>, model: string): Known {
  const known = Object.hasOwn(contestants, model) ? contestants[model] : undefined;
  if (known === undefined) throw new Error(`There is no expectation for ${model}.`);
  return known;
}
