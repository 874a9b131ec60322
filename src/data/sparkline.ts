/** The course of a column in at most 120 points: of each stretch its lowest and highest value in the order they come; null where nothing is. */
export function sparklineOf(values: Float64Array): (number | null)[] {
  const mostPoints = 120;
  if (values.length <= mostPoints) return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const stretches = mostPoints / 2;
  const points: (number | null)[] = [];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * values.length) / stretches);
    const to = Math.floor(((stretch + 1) * values.length) / stretches);
    let lowest = -1;
    let highest = -1;
    for (let row = from; row < to; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (lowest === -1 || value < (values[lowest] ?? Number.NaN)) lowest = row;
      if (highest === -1 || value > (values[highest] ?? Number.NaN)) highest = row;
    }
    for (const row of [Math.min(lowest, highest), Math.max(lowest, highest)]) points.push(values[row] ?? null);
  }
  return points;
}
