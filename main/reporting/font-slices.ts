import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The bundled Japanese font comes in about 120 slices of a few hundred characters; a document embeds only those it needs.
 * `directory` holds the style sheet `index.css` of @fontsource-variable/noto-sans-jp and its `files/`.
 */
interface FontSlice {
  /** File name relative to the directory. */
  readonly file: string;
  readonly unicodeRange: string;
  readonly contains: (codePoint: number) => boolean;
}

export interface FontSlices {
  /** @font-face rules with the font's bytes inside, for exactly the slices that `text` needs. */
  facesFor(text: string): Promise<string>;
}

/** Reads "U+20-7e, U+3001" into a test for code points. The style sheet uses no wildcards. */
function parseRange(unicodeRange: string): (codePoint: number) => boolean {
  const ranges = unicodeRange.split(',').map((part) => {
    const match = /^U\+([0-9a-f]+)(?:-([0-9a-f]+))?$/i.exec(part.trim());
    if (match?.[1] === undefined) throw new Error(`Not a unicode range: "${part}".`);
    const first = parseInt(match[1], 16);
    return { first, last: match[2] === undefined ? first : parseInt(match[2], 16) };
  });
  return (codePoint) => ranges.some(({ first, last }) => codePoint >= first && codePoint <= last);
}

/** The slices that a font style sheet declares. */
export function parseFontStyleSheet(styleSheet: string): readonly FontSlice[] {
  const rules = styleSheet.matchAll(/@font-face\s*\{([^}]*)\}/g);
  return Array.from(rules, ([, rule = '']) => {
    const file = /url\(\.?\/?([^)]+)\)/.exec(rule)?.[1];
    const unicodeRange = /unicode-range:\s*([^;]+);/.exec(rule)?.[1]?.trim();
    if (file === undefined || unicodeRange === undefined) throw new Error('A font-face rule without file or range.');
    return { file, unicodeRange, contains: parseRange(unicodeRange) };
  });
}

export async function openFontSlices(directory: string): Promise<FontSlices> {
  const slices = parseFontStyleSheet(await readFile(join(directory, 'index.css'), 'utf8'));
  return {
    async facesFor(text) {
      const codePoints = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
      const needed = slices.filter(({ contains }) => codePoints.some(contains));
      const faces = await Promise.all(
        needed.map(async ({ file, unicodeRange }) => {
          const bytes = await readFile(join(directory, file));
          return [
            "@font-face{font-family:'Noto Sans JP';font-style:normal;font-weight:100 900;",
            `src:url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2');`,
            `unicode-range:${unicodeRange}}`,
          ].join('');
        }),
      );
      return faces.join('\n');
    },
  };
}
