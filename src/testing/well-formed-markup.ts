const voidElements = new Set(['meta', 'br', 'hr', 'img', 'link']);

/**
 * Throws where tags of an HTML or SVG text do not nest: the strictness a browser leaves out. Returns the names of all
 * elements in order of appearance. The content of style elements is skipped.
 */
export function elementsOf(markup: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const withoutStyle = markup.replace(/<style[^>]*>[\s\S]*?<\/style>/gu, '<style></style>');
  for (const [tag, closing, name = '', selfClosing] of withoutStyle.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)(?:\s+[\w:-]+="[^"<>]*")*\s*(\/?)>/gu,
  )) {
    if (closing === '/') {
      const expected = open.pop();
      if (expected !== name) throw new Error(`${tag} closes <${expected ?? 'nothing'}>.`);
      continue;
    }
    names.push(name);
    if (selfClosing !== '/' && !voidElements.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.join(', ')}.`);
  const strayBrackets = withoutStyle.replace(/<!doctype html>/u, '').match(/<(?![/a-zA-Z])/u);
  if (strayBrackets !== null) throw new Error('A < that opens no tag.');
  return names;
}
