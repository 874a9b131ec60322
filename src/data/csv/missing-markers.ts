/** What loggers, historians, spreadsheets and statistics programs write where a value is missing. Compared in lower case, narrow, trimmed. */
const markers: ReadonlySet<string> = new Set([
  'na',
  'n/a',
  '#n/a',
  'nan',
  '-nan',
  'null',
  'nil',
  'none',
  'missing',
  'no data',
  'nodata',
  'invalid',
  'bad',
  'bad input',
  'i/o timeout',
  'error',
  'err',
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '+infinity',
  '-infinity',
  '1.#qnan',
  '1.#inf',
  '-1.#ind',
  '-1.#inf',
  '#div/0!',
  '#value!',
  '#ref!',
  '#num!',
  '#name?',
  '#null!',
  '?',
  '*',
  '**',
  '***',
  '****',
  '.',
  '×',
  '欠測',
  '欠損',
  '欠',
  '無効',
  '異常',
  '未測定',
  '測定不能',
  'エラー',
  'ｴﾗｰ',
  'データなし',
  'なし',
]);

/** `-`, `---`, `－－`, `ー`, `―`: strokes and nothing else. */
const strokes = /^[-－−ー―‐—–_]+$/;

const longestMarker = 12;

/** `cell` is narrow and trimmed. */
export function isMissingMarker(cell: string): boolean {
  if (cell.length > longestMarker) return false;
  return strokes.test(cell) || markers.has(cell.toLowerCase());
}
