type Matrix = readonly (readonly number[])[];

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? Number.NaN), 0);

/** Attention of every step to all steps in plain float64 loops, one sequence: [time][size] each. */
export function bidirectionalAttentionReference(query: Matrix, key: Matrix, value: Matrix): number[][] {
  return query.map((asked) => {
    const scores = key.map((offered) => dot(asked, offered) / Math.sqrt(asked.length));
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - highest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const size = value[0]?.length ?? 0;
    return Array.from({ length: size }, (_, column) =>
      shares.reduce((sum, share, step) => sum + (share / total) * (value[step]?.[column] ?? Number.NaN), 0),
    );
  });
}
