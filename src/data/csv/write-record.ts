import type { CellValue } from './row-reader.ts';

/** Spreadsheet programs run what begins like this as a formula, with or without blanks before it. */
const formulaStart = /^\s*[=+\-@＝＋－＠\t\r]/;
const needsQuotes = /[",\r\n]|^\s|\s$/;

/** Text as a CSV cell that no spreadsheet program will run: an apostrophe stands before what looks like a formula. */
export function csvText(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Numbers as the shortest text that reads back as the same number, minus sign and all; nothing for what is missing. */
export function csvCell(value: CellValue): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : csvText(value);
}
