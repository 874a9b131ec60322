/**
 * How far two forms of one rule may lie apart: the largest difference over the largest magnitude. The same at every desk and
 * in every run of the tests; each bound is some ten times what was measured (lengths up to 35, sizes up to 5), so that it
 * fails on a wrong formula and not on another order of summation.
 */
export const tolerances = {
  /** Float32 against the float64 reference: a few hundred roundings of 6e-8 each, on numbers of order one. */
  forward: 1e-5,
  /** Float32 gradients of two forms against each other: they pass through the inverse twice. */
  gradient: 1e-4,
  /** Float32 gradients against central differences of the float64 reference with step 1e-5: float32 is the coarser of the two. */
  centralDifference: 1e-4,
  /** Two float64 forms against each other. */
  referenceIdentity: 1e-12,
  /** A stack of layers step by step against all steps at once, in float32: what the layers add up to. */
  stream: 1e-4,
  /** Losses of the first training steps on two backends: other kernels, other order of summation, three updates apart. */
  backendLoss: 1e-4,
} as const;
