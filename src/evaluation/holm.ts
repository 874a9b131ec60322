/**
 * Holm's step-down adjustment (1979): with adjusted p-values below α, the chance of one or more false findings in the
 * whole family stays below α, whatever the dependence between the tests. Order is kept; results lie in [0, 1].
 */
export function holmAdjusted(probabilities: readonly number[]): number[] {
  const order = probabilities
    .map((_, index) => index)
    .sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0));
  const adjusted = new Array<number>(probabilities.length).fill(1);
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (probabilities.length - rank) * (probabilities[index] ?? 1)));
    adjusted[index] = largest;
  }
  return adjusted;
}
