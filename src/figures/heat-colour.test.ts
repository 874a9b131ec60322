import { describe, expect, it } from 'vitest';
import { heatColour } from './heat-colour.ts';

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['light', 'dark'] as const)('heat colours on %s paper', (paper) => {
  it('lie the further from zero the larger the value is, on both sides', () => {
    const zero = luminance(heatColour(0, 2, paper));
    for (const sign of [1, -1]) {
      const distances = [0, 0.5, 1, 1.5, 2].map((size) =>
        Math.abs(luminance(heatColour(sign * size, 2, paper)) - zero),
      );
      expect(distances).toEqual([...distances].sort((one, other) => one - other));
      expect(new Set(distances).size).toBe(distances.length);
    }
  });

  it('tell the sign, and stop at the ends of the scale', () => {
    expect(heatColour(1, 2, paper)).not.toBe(heatColour(-1, 2, paper));
    expect(heatColour(9, 2, paper)).toBe(heatColour(2, 2, paper));
    expect(heatColour(0, 0, paper)).toBe(heatColour(0, 1, paper));
    expect(heatColour(-0.7, 2, paper)).toMatch(/^#[0-9a-f]{6}$/u);
  });
});
