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
