import type { CellValue } from './row-reader.ts';

/** Spreadsheet programs run what begins like this as a formula, with or without blanks before it. */
const formulaStart = /^\s*[=+\-@＝＋－＠\t\r]/;
const needsQuotes = /[",\r\n]|^\s|\s$/;

/** Text as a CSV cell, every character as it is: for readers of data, not for spreadsheet programs. */
export const exactText = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Text as a CSV cell that no spreadsheet program will run: an apostrophe stands before what looks like a formula. */
export function csvText(text: string): string {
  return exactText(formulaStart.test(text) ? `'${text}` : text);
}

/** Numbers as the shortest text that reads back as the same number, minus sign and all; nothing for what is missing. */
export function csvCell(value: CellValue, textOf: (text: string) => string = csvText): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : textOf(value);
}
