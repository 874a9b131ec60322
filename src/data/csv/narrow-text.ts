/**
 * Full-width digits and signs as their narrow twins. An explicit table instead of Unicode's NFKC, which would also turn ① into 1 and
 * 10² into 102, and leaves the minus sign U+2212 alone.
 */
const narrowTwins: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 10 }, (_, digit): [string, string] => [String.fromCharCode(0xff10 + digit), String(digit)]),
  ['．', '.'],
  ['，', ','],
  ['－', '-'],
  ['−', '-'],
  ['＋', '+'],
  ['／', '/'],
  ['：', ':'],
  ['％', '%'],
  ['Ｅ', 'E'],
  ['ｅ', 'e'],
  ['　', ' '],
]);

const wide = /[０-９．，－−＋／：％Ｅｅ　]/g;

export const hasWideCharacters = (text: string): boolean => text.search(wide) !== -1;

/** The text with narrow digits and signs, without surrounding blanks. */
export function narrowed(text: string): string {
  return text.replace(wide, (character) => narrowTwins.get(character) ?? character).trim();
}
