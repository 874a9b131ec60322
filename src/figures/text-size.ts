/**
 * Sizes of text where nothing can be measured: East Asian characters fill a square, others a little over half of it.
 */

const wide = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** Width in multiples of the font size, on the safe side. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 1 : 0.57;
  return width;
}

/** Long names in two lines, split before their bracket: "Short-term memory model" / "(overwriting, DeltaNet)". */
export function labelLines(label: string, longest: number): string[] {
  const bracket = label.search(/[((]/u);
  if (textWidth(label) <= longest || bracket <= 0) return [label];
  return [label.slice(0, bracket).trimEnd(), label.slice(bracket)];
}

/** The beginning of a text that would be too long for its place. */
export function shortened(text: string, longest: number): string {
  if (textWidth(text) <= longest) return text;
  let width = 1;
  let kept = '';
  for (const character of text) {
    width += textWidth(character);
    if (width > longest) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
