import { LabError } from '../../contracts/failure.ts';

/**
 * Cuts text that arrives in pieces into records of cells. Line ends may be LF, CRLF, CR or a mixture. A quote counts only where a cell
 * begins; one that is never closed, or closed in the middle of other text, is taken literally and reported.
 */
interface RecordScanner {
  push(text: string): void;
  /** Whether everything pushed so far has been handed on: the text ends with a whole record. */
  isBetweenRecords(): boolean;
  /** Call once after the last piece. */
  finish(): ScanFindings;
}

export interface ScanFindings {
  /** Physical records, blank ones included. */
  readonly records: number;
  readonly lineEnds: Readonly<Record<'lf' | 'crlf' | 'cr', number>>;
  /** Records with a quote that was taken literally. */
  readonly looseQuotes: readonly number[];
  /** The last record has no line end: the file may have been cut off. */
  readonly unfinished: boolean;
}

/** `record` counts from 1; `cells` belongs to the listener. */
type RecordListener = (cells: string[], record: number) => void;

/** A cell longer than this is not a cell but a quote gone astray. */
const longestQuotedCell = 1 << 20;
const listedRecords = 20;

/** A line longer than this holds no table; reading on would only fill the memory. */
const longestRecord = 1 << 24;

/** A blank stands for any run of blanks and tabs, as in files whose columns are lined up by eye. */
export const blankDelimiter = ' ';

interface QuotedCell {
  readonly cell: string;
  /** Position after the closing quote and blanks, at a delimiter or line end; −1 when the text ends before that is known. */
  readonly end: number;
}

/** Reads the quoted cell that begins at `start`; null when its quotes do not make sense. */
function readQuotedCell(text: string, start: number, delimiter: string, complete: boolean): QuotedCell | null {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return complete || text.length - start > longestQuotedCell ? null : { cell, end: -1 };
    cell += text.slice(from, quote);
    if (quote + 1 >= text.length && !complete) return { cell, end: -1 };
    if (text[quote + 1] === '"') {
      cell += '"';
      from = quote + 2;
      continue;
    }
    let end = quote + 1;
    while (text[end] === ' ' && delimiter !== blankDelimiter) end += 1;
    if (end >= text.length) return { cell, end: complete ? end : -1 };
    const next = text[end];
    const closed = next === delimiter || next === '\n' || next === '\r' || (delimiter === ' ' && next === '\t');
    return closed ? { cell, end } : null;
  }
}

function splitPlainLine(line: string, delimiter: string): string[] {
  if (delimiter !== blankDelimiter) return line.split(delimiter);
  const trimmed = line.trim();
  return trimmed === '' ? [''] : trimmed.split(/[ \t]+/);
}

/** `file` is named in the failure: `push` throws LabError log.not-a-table where a line does not end. */
export function createRecordScanner(delimiter: string, onRecord: RecordListener, file = ''): RecordScanner {
  let text = '';
  let start = 0;
  let records = 0;
  const lineEnds = { lf: 0, crlf: 0, cr: 0 };
  const looseQuotes: number[] = [];
  // Positions of the next line feed, carriage return and quote at or after `start`, looked up again only once they are passed.
  // −1: there is none; −2: not looked up yet.
  let nextLineFeed = -2;
  let nextReturn = -2;
  let nextQuote = -2;
  const forgetPositions = (): void => {
    nextLineFeed = -2;
    nextReturn = -2;
    nextQuote = -2;
  };

  const find = (known: number, mark: string, from: number): number =>
    known === -1 || known >= from ? known : text.indexOf(mark, from);

  const deliver = (cells: string[]): void => {
    records += 1;
    onRecord(cells, records);
  };

  /** Moves past the line end at `position`. */
  const passLineEnd = (position: number): void => {
    if (text[position] === '\n') lineEnds.lf += 1;
    else if (text[position + 1] === '\n') {
      lineEnds.crlf += 1;
      start = position + 2;
      return;
    } else lineEnds.cr += 1;
    start = position + 1;
  };

  /** Position of the first line end at or after `from`; −1 when it has not arrived yet. A return at the very end may be half a CRLF. */
  const lineEndFrom = (from: number, complete: boolean): number => {
    nextLineFeed = find(nextLineFeed, '\n', from);
    nextReturn = find(nextReturn, '\r', from);
    if (nextReturn === -1 || (nextLineFeed !== -1 && nextLineFeed < nextReturn)) return nextLineFeed;
    return nextReturn === text.length - 1 && !complete ? -1 : nextReturn;
  };

  const wordEnd = (from: number, complete: boolean): number => {
    const lineEnd = lineEndFrom(from, complete);
    const limit = lineEnd === -1 ? text.length : lineEnd;
    if (delimiter !== blankDelimiter) {
      const next = text.indexOf(delimiter, from);
      return next === -1 || next > limit ? limit : next;
    }
    let end = from;
    while (end < limit && text[end] !== ' ' && text[end] !== '\t') end += 1;
    return end;
  };

  /** Reads one record with quotes in it; false when its end has not arrived yet. */
  const readQuotedRecord = (complete: boolean): boolean => {
    const cells: string[] = [];
    let position = start;
    for (;;) {
      let opening = position;
      while (text[opening] === ' ' || (delimiter === blankDelimiter && text[opening] === '\t')) opening += 1;
      if (delimiter === blankDelimiter) position = opening;
      let end: number;
      if (text[opening] === '"') {
        const quoted = readQuotedCell(text, opening, delimiter, complete);
        if (quoted === null) return readLiteralLine(complete);
        if (quoted.end === -1) return false;
        cells.push(quoted.cell);
        end = quoted.end;
      } else {
        end = wordEnd(position, complete);
        cells.push(text.slice(position, end));
      }
      if (end >= text.length) {
        if (!complete) return false;
        start = text.length;
        deliver(cells);
        return true;
      }
      if (text[end] === '\n' || text[end] === '\r') {
        if (end === text.length - 1 && text[end] === '\r' && !complete) return false;
        deliver(cells);
        passLineEnd(end);
        return true;
      }
      position = end + 1;
    }
  };

  /** The record as one physical line with its quotes taken literally. */
  const readLiteralLine = (complete: boolean): boolean => {
    // Reading it as quoted may have looked past the line ends that matter now.
    nextLineFeed = text.indexOf('\n', start);
    if (nextReturn !== -1) nextReturn = text.indexOf('\r', start);
    const end = lineEndFrom(start, complete);
    if (end === -1 && !complete) return false;
    if (looseQuotes.length < listedRecords) looseQuotes.push(records + 1);
    deliver(splitPlainLine(text.slice(start, end === -1 ? text.length : end), delimiter));
    if (end === -1) start = text.length;
    else passLineEnd(end);
    return true;
  };

  const scan = (complete: boolean): void => {
    while (start < text.length) {
      const end = lineEndFrom(start, complete);
      nextQuote = find(nextQuote, '"', start);
      if (nextQuote !== -1 && (end === -1 || nextQuote < end)) {
        if (!readQuotedRecord(complete)) return;
        continue;
      }
      if (end === -1) {
        if (!complete) return;
        deliver(splitPlainLine(text.slice(start), delimiter));
        start = text.length;
        return;
      }
      deliver(splitPlainLine(text.slice(start, end), delimiter));
      passLineEnd(end);
    }
  };

  return {
    push(piece) {
      text = start === text.length ? piece : text.slice(start) + piece;
      start = 0;
      forgetPositions();
      scan(false);
      if (text.length - start > longestRecord) throw new LabError('log.not-a-table', { file });
    },
    isBetweenRecords: () => start === text.length,
    finish() {
      const unfinished = start < text.length;
      forgetPositions();
      scan(true);
      return { records, lineEnds, looseQuotes, unfinished };
    },
  };
}
