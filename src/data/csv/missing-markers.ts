/** What loggers, historians, spreadsheets and statistics programs write where nothing was recorded. Compared in lower case, narrow, trimmed. */
const missingMarkers: ReadonlySet<string> = new Set([
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  '#n/a n/a',
  '<na>',
  'nan',
  '-nan',
  'nan(ind)',
  '-nan(ind)',
  'null',
  '(null)',
  '<null>',
  'nil',
  'missing',
  'no data',
  'nodata',
  'no value',
  'no sample',
  '1.#qnan',
  '-1.#qnan',
  '1.#snan',
  '1.#ind',
  '-1.#ind',
  '#div/0!',
  '#value!',
  '#ref!',
  '#num!',
  '#name?',
  '#null!',
  '?',
  '.',
  '…',
  '...',
  '欠測',
  '欠損',
  '未測定',
  '未計測',
  'データなし',
  'データ無し',
]);

/** What they write where a value was no use. In a column of words these are words: a quality of Good or Bad, an inspection with 異常. */
const faultMarkers: ReadonlySet<string> = new Set([
  'none',
  'invalid',
  'bad',
  'bad input',
  'error',
  'err',
  'err.',
  'fault',
  'fail',
  'i/o timeout',
  'timeout',
  'comm fail',
  'calc failed',
  'not connect',
  'scan off',
  'shutdown',
  'intf shut',
  'pt created',
  'configure',
  'out of serv',
  'over',
  'under',
  'over range',
  'under range',
  'overrange',
  'underrange',
  'overflow',
  'underflow',
  '+over',
  '-over',
  '+ol',
  '-ol',
  'ol',
  'inf',
  '+inf',
  '-inf',
  'infinity',
  '+infinity',
  '-infinity',
  '1.#inf',
  '-1.#inf',
  'burnout',
  '×',
  '欠',
  '無効',
  '異常',
  '断線',
  '測定不能',
  '計測不能',
  '通信異常',
  '通信エラー',
  'エラー',
  'ｴﾗｰ',
  'なし',
  '無し',
]);

/** `-`, `---`, `－－`, `ー`, `―`: strokes and nothing else. */
const strokes = /^[-－−ー―‐—–_]+$/;
/** `***` and `####`: a value too long for the place it was to be printed in. */
const tooLong = /^(?:\*+|#{2,}|\++|\/{2,})$/;

const longestMarker = 16;

/** Nothing was recorded, whatever the column holds. `cell` is narrow and trimmed. */
export function isMissingMarker(cell: string): boolean {
  if (cell.length > longestMarker) return false;
  return strokes.test(cell) || missingMarkers.has(cell.toLowerCase());
}

/** No value where the column holds numbers; a word where it holds words. `cell` is narrow and trimmed. */
export function isFaultMarker(cell: string): boolean {
  if (cell.length > longestMarker) return false;
  return tooLong.test(cell) || faultMarkers.has(cell.toLowerCase());
}
