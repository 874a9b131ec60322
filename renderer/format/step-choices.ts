/** Seconds: 10 s … 14 days. */
const roundSpans = [
  10, 30, 60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 43_200, 86_400, 172_800, 259_200, 604_800,
  1_209_600,
];

const distance = (one: number, other: number): number => Math.abs(Math.log(one / other));

/**
 * Spans in rows a person would pick from: round spans of the clock around the suggestion, the suggestion among them and at
 * most `count` in all. Without a clock, a half, the double and four times of it.
 */
export function stepChoices(
  suggested: number,
  stepMilliseconds: number | null,
  most: number,
  count: number,
): readonly number[] {
  const choices =
    stepMilliseconds === null
      ? [suggested / 2, suggested * 2, suggested * 4].map(Math.round)
      : roundSpans.map((span) => (span * 1000) / stepMilliseconds).filter(Number.isInteger);
  const usable = [...new Set([...choices, suggested])].filter((steps) => steps >= 1 && steps <= most);
  return usable
    .sort((one, other) => distance(one, suggested) - distance(other, suggested))
    .slice(0, count)
    .sort((one, other) => one - other);
}
