/** Pairs of words for on and off, lower case. */
const pairs: readonly (readonly [on: string, off: string])[] = [
  ['on', 'off'],
  ['true', 'false'],
  ['t', 'f'],
  ['yes', 'no'],
  ['y', 'n'],
  ['run', 'stop'],
  ['running', 'stopped'],
  ['open', 'closed'],
  ['open', 'close'],
  ['運転', '停止'],
  ['稼働', '停止'],
  ['入', '切'],
  ['開', '閉'],
  ['有', '無'],
];

/** The word for "on", as the column writes it, when a column holds exactly the two words of a switch; null otherwise. */
export function onWord(words: ReadonlySet<string>): string | null {
  if (words.size !== 2) return null;
  const written = [...words];
  const lower = written.map((word) => word.toLowerCase());
  for (const [on, off] of pairs) {
    if (lower.includes(on) && lower.includes(off)) return written[lower.indexOf(on)] ?? null;
  }
  return null;
}
