import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFontSlices, parseFontStyleSheet } from './font-slices.ts';

const directory = resolve(import.meta.dirname, '../../node_modules/@fontsource-variable/noto-sans-jp');

const rangesIn = (faces: string): readonly string[] =>
  Array.from(faces.matchAll(/unicode-range:([^}]+)\}/g), ([, range = '']) => range);

describe('font slices', () => {
  it('embeds a slice for every character of a Japanese and English text, and no slice without one', async () => {
    const text = '予測のずれは18%小さい。髙橋㈱① Index −3.2 ℃ DeltaNet';
    const faces = await (await openFontSlices(directory)).facesFor(text);
    const embedded = parseFontStyleSheet(
      rangesIn(faces)
        .map((range) => `@font-face{src:url(./x);unicode-range:${range};}`)
        .join('\n'),
    );
    const characters = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
    const uncovered = characters.filter((character) => !embedded.some(({ contains }) => contains(character)));
    expect(uncovered).toEqual([]);
    for (const { contains } of embedded) expect(characters.some(contains)).toBe(true);
    expect(faces).not.toMatch(/url\((?!data:font\/woff2;base64,)/);
  });

  it('embeds nothing for an empty text, and less for plain English than for Japanese', async () => {
    const slices = await openFontSlices(directory);
    const english = await slices.facesFor('Index 100, smaller is better.');
    const japanese = await slices.facesFor('予測の先と振り返る長さを決めます。根拠の強さ、費用と効果、撤退条件。');
    expect(await slices.facesFor('')).toBe('');
    expect(japanese.length).toBeGreaterThan(english.length);
  });

  it('refuses a style sheet it does not understand', () => {
    expect(() => parseFontStyleSheet('@font-face { font-family: x; }')).toThrow('without file or range');
    expect(() => parseFontStyleSheet('@font-face{src:url(./a.woff2);unicode-range:U+4??;}')).toThrow('unicode range');
  });
});
