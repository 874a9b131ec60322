import { escapeMarkup, showText } from '../../figures/markup.ts';

type Attributes = Readonly<Record<string, string>>;
/** Markup that is safe already; plain strings are not, and go through `text`. */
export type Markup = string & { readonly safe: unique symbol };

export const trusted = (markup: string): Markup => markup as Markup;

/** Text of any origin. */
export const text = (value: string): Markup => trusted(showText(value));

export function element(name: string, attributes: Attributes, ...children: readonly Markup[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`);
  return trusted(`<${name}${written.join('')}>${children.join('')}</${name}>`);
}

/** An element that has no end tag, such as meta. */
export function emptyElement(name: string, attributes: Attributes): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`);
  return trusted(`<${name}${written.join('')}>`);
}

/** A bracket with an interval, such as (12–24 %) or (76〜81). */
const interval = /[((][−+]?[\d.,]+(?:\u00A0%)?[〜–][−+]?[\d.,]+(?:\u00A0%)?[))]/gu;

/** A sentence of ours in which the two ends of an interval stay on one line. */
export function sentence(value: string): Markup {
  return trusted(showText(value).replace(interval, (found) => `<span class="together">${found}</span>`));
}
