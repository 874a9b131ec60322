/**
 * Counts the physical records of a log with nothing of the reader in it: each record is the longest that the grammar of quoted cells
 * allows at its place, or one line where it allows none. NUL bytes and an end-of-file mark at the end are padding.
 */
export function countRecords(text: string, delimiter: string): number {
  const unpadded = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\u0000', '')
    .replace(/\u001a$/, '');
  const mark = delimiter === ' ' ? '[ \\t]' : `[${delimiter.replace(/[\\\]^-]/, '\\$&')}]`;
  const quotedCell = ' *"(?:[^"]|"")*" *';
  const plainCell = `(?! *")(?:(?!${mark})[^\\r\\n])*`;
  const cell = `(?:${quotedCell}|${plainCell})`;
  const record = new RegExp(`${cell}(?:${mark}${cell})*(?:\\r\\n|\\r|\\n|$)`, 'y');
  const line = /[^\r\n]*(?:\r\n|\r|\n|$)/y;
  let count = 0;
  for (let position = 0; position < unpadded.length; count += 1) {
    record.lastIndex = position;
    line.lastIndex = position;
    if (record.test(unpadded)) position = record.lastIndex;
    else if (line.test(unpadded)) position = line.lastIndex;
  }
  return count;
}
