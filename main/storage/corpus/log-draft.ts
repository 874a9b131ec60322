import { encodeText, type CorpusFile, type WrittenEncoding } from './corpus-file.ts';

/** A column as it is meant, and how its cells are written. */
export interface DraftColumn {
  readonly name: string;
  readonly unit: string;
  /** Name above the name where a table has two rows of names. */
  readonly group: string;
  readonly values: readonly (number | string | null)[];
  readonly write: (value: number | string, draft: LogDraft) => string;
  readonly missing: string;
}

/** A log before it is written down: what it means, and the dialect it will be written in. */
export interface LogDraft {
  readonly encoding: WrittenEncoding;
  readonly delimiter: string;
  readonly decimalMark: '.' | ',';
  readonly lineEnd: (line: number) => string;
  readonly lastLineEnds: boolean;
  readonly isQuoted: boolean;
  /** Behind the last cell of every record from the header on. */
  readonly lineTail: string;
  readonly above: readonly string[];
  readonly header: 'one-row' | 'two-rows' | 'unit-row' | 'none';
  /** Lines below the data; `<header>` stands for the header again. */
  readonly below: readonly string[];
  /** Wall clock in epoch milliseconds as if the zone were UTC. */
  readonly times: readonly number[];
  readonly timeNames: readonly string[];
  readonly writeTime: (time: number) => readonly string[];
  readonly zone: string;
  readonly columns: readonly DraftColumn[];
  readonly quirks: readonly string[];
}

export const decimals = (value: number | string, { decimalMark }: LogDraft): string =>
  String(value).replace('.', decimalMark);

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 29, 22);
const column = (name: string, unit: string, group: string, values: DraftColumn['values']): DraftColumn => ({
  name,
  unit,
  group,
  values,
  write: decimals,
  missing: '',
});

export const isoText = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** Twelve hours across the end of a month: two columns of numbers and one of words, nothing peculiar. */
export const plainDraft: LogDraft = {
  encoding: 'utf-8',
  delimiter: ',',
  decimalMark: '.',
  lineEnd: () => '\n',
  lastLineEnds: true,
  isQuoted: false,
  lineTail: '',
  above: [],
  header: 'one-row',
  below: [],
  times: Array.from({ length: 12 }, (_, row) => start + 5 * row * hour),
  timeNames: ['日時'],
  writeTime: (time) => [isoText(time).replace('T', ' ')],
  zone: '',
  columns: [
    column('温度', '℃', '炉1', [21.5, 21.75, 22, 22.25, null, 21, 20.5, 20.25, 20.75, 21.25, 22.5, 23]),
    column('圧力', 'kPa', '炉1', [101, 102, 99, 98, 97, 100, 103, 104, 105, 96, 95, 94]),
    column('備考', '', '現場', [
      '始業',
      '点検',
      '運転中',
      '段取り',
      '点検',
      null,
      '終業',
      '運転中',
      '交換',
      '点検',
      '始業',
      '終業',
    ]),
  ],
  quirks: [],
};

function quoted(cell: string, draft: LogDraft): string {
  const mustQuote = draft.isQuoted || cell.includes(draft.delimiter) || /["\r\n]/.test(cell);
  return mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const record = (cells: readonly string[], draft: LogDraft): string =>
  cells.map((cell) => quoted(cell, draft)).join(draft.delimiter) + draft.lineTail;

function headerRecords(draft: LogDraft): string[] {
  const { header, timeNames, columns } = draft;
  const names = record([...timeNames, ...columns.map(({ name }) => name)], draft);
  const blanks = timeNames.map(() => '');
  switch (header) {
    case 'none':
      return [];
    case 'one-row':
      return [names];
    case 'unit-row':
      return [names, record([...blanks, ...columns.map(({ unit }) => unit)], draft)];
    case 'two-rows':
      return [record([...blanks, ...columns.map(({ group }) => group)], draft), names];
    default:
      return header satisfies never;
  }
}

export function draftText(draft: LogDraft): string {
  const head = headerRecords(draft);
  const rows = draft.times.map((time, row) => {
    const cells = draft.columns.map(({ values, write, missing }) => {
      const value = values[row] ?? null;
      return value === null ? missing : write(value, draft);
    });
    return record([...draft.writeTime(time), ...cells], draft);
  });
  const below = draft.below.map((line) => (line === '<header>' ? (head.at(-1) ?? '') : line));
  const all = [...draft.above, ...head, ...rows, ...below];
  const isLast = (line: number): boolean => line === all.length - 1;
  return all.map((text, line) => text + (isLast(line) && !draft.lastLineEnds ? '' : draft.lineEnd(line))).join('');
}

function tableCell(value: number | string | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What `table` must write of the log. */
export function draftTable(draft: LogDraft): string {
  const { header, columns, timeNames } = draft;
  const names = columns.map(({ name, group }, index) => {
    if (header === 'none') return `column ${String(timeNames.length + index + 1)}`;
    return header === 'two-rows' ? `${group} ${name}` : name;
  });
  const rows = draft.times.map((time, row) =>
    [isoText(time) + draft.zone, ...columns.map(({ values }) => tableCell(values[row] ?? null))].join(','),
  );
  return ['time,' + names.map(tableCell).join(','), ...rows].map((line) => `${line}\n`).join('');
}

export function draftFile(name: string, draft: LogDraft): CorpusFile {
  const text = draftText(draft);
  const expected = { table: draftTable(draft), quirks: draft.quirks };
  return { name, text, bytes: encodeText(text, draft.encoding), decisions: {}, expected };
}
