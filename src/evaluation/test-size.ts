import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';
import { dieboldMariano } from './diebold-mariano.ts';
import { dependenceLength } from './long-run-variance.ts';

/** How often the test finds a difference where there is none. */
export interface TestSize {
  readonly correlation: number;
  readonly origins: number;
  readonly repetitions: number;
  /** Share of series with a probability below the level. */
  readonly rejected: number;
}

/**
 * Loss differences without a difference, of unit variance, each resembling the one before by `correlation`: the series
 * on which tests of equal accuracy find too much. Started from its stationary law.
 */
export function autoregressiveNoise(count: number, correlation: number, seed: number): Float64Array {
  const random = createSeededRandom(seed);
  const innovation = Math.sqrt(1 - correlation ** 2);
  let state = random.normal();
  return Float64Array.from({ length: count }, () => {
    state = correlation * state + innovation * random.normal();
    return state;
  });
}

/** Simulates the size of the verdict's test, window and all, at `level`. */
export function simulateTestSize(options: {
  readonly correlation: number;
  readonly origins: number;
  readonly repetitions: number;
  readonly level: number;
}): TestSize {
  const { correlation, origins, repetitions, level } = options;
  let rejected = 0;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const differences = autoregressiveNoise(origins, correlation, combineSeeds(origins, 100 * correlation, repetition));
    if (dieboldMariano(differences, dependenceLength(differences, 1)).probability < level) rejected += 1;
  }
  return { correlation, origins, repetitions, rejected: rejected / repetitions };
}
