/** The few pieces of SVG the painters need, as strings with every attribute and text escaped. */

type Attributes = Readonly<Record<string, string | number>>;

/** Safe in text and in double-quoted attributes of HTML and SVG alike. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Characters that reorder or hide text: a column name must not make a page read otherwise than it is written. */
const invisible =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]|\p{Cc}/gu;

/** Text from a user's file, made safe to show: direction and zero-width characters appear as their code points. */
export function showText(text: string): string {
  const visible = text.replace(invisible, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  });
  return escapeMarkup(visible);
}

/** Tenths of a pixel are finer than print and keep files small. */
const attributeText = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escapeMarkup(value);

/** `content` is markup already. */
export function svgElement(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(value)}"`);
  const open = `<${name}${written.join('')}`;
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

export function svgText(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return svgElement('text', { x, y, ...attributes }, showText(text));
}

export function svgLine(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return svgElement('line', { x1, y1, x2, y2, ...attributes });
}
