import type { Expectation } from '../probe.ts';

/**
 * What all contestants share: two heads, a short convolution, an output gate. A mixer takes those of them that it has; what it
 * does not say for itself, such as the range of the write strength, is the model's own.
 */
export const commonSettings = { heads: 2, convolutionWidth: 4, outputGate: true } as const;

export const learningRate = 3e-3;

export const seeds: readonly number[] = [1, 2, 3];

export const atLeast = (low: number): Expectation => ({ low, high: 1 });
export const atMost = (high: number): Expectation => ({ low: 0, high });
