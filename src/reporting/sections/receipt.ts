import type { ColumnSummary, DatasetSummary, FileReceipt, ImportDecisions } from '../../contracts/dataset.ts';
import { showBytes } from '../../figures/quantity.ts';
import { shortened } from '../../figures/text-size.ts';
import { displayNumber, displaySignificant } from '../../text/display-number.ts';
import type { Translate } from '../../text/translator.ts';
import type { ReportFinding, ReportReceipt, ReportTable } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

/** What a receipt on paper holds at most of each kind; what is left out is said. The window shows all of it. */
const most = { files: 40, notes: 60, columns: 120, cells: 20 } as const;
const longestRaw = 22;

/** A path says where somebody keeps their files, which is nobody's business: only its last part is shown. */
const fileName = ({ path, member }: FileReceipt): string => {
  const name = path.split(/[\\/]/u).at(-1) ?? path;
  return member === null ? name : `${name} › ${member}`;
};

const delimiterNames = new Map([
  [',', 'comma'],
  ['\t', 'tab'],
  [';', 'semicolon'],
  ['|', 'bar'],
  [' ', 'blank'],
]);

/** How the files were read and what came of it, so that a reader can judge whether the numbers are those of the factory. */
export function writeReceipt({ dataset, language, translate }: ReportContext): ReportReceipt {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
    translate(`report:receipt.${key}`, values);
  return {
    title: say('title'),
    sentence: dataset.sentence[language],
    files: tableOfFiles(dataset, translate, say),
    notes: { title: say('notes'), items: notesOf(dataset, language, say) },
    decisions: { title: say('decisions'), items: decisionsOf(dataset.decisions, translate, say) },
    columns: tableOfColumns(dataset, translate, say),
    findings: { title: say('findings'), items: findingsOf(dataset, language, translate) },
  };
}

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

function delimiterName(delimiter: string, say: Say): string {
  const name = delimiterNames.get(delimiter);
  return name === undefined ? delimiter : say(`delimiter.${name}`);
}

function tableOfFiles({ report }: DatasetSummary, translate: Translate, say: Say): ReportTable {
  const encodingOf = ({ encoding, byteOrderMark }: FileReceipt): string =>
    translate(`data:encoding.${encoding === 'utf-8' && byteOrderMark ? 'utf-8-with-mark' : encoding}`);
  const formOf = (file: FileReceipt): string =>
    [
      say(file.headerRows === 0 ? 'no-header' : 'header', { count: file.headerRows }),
      ...(file.preambleRows > 0 ? [say('preamble', { count: displayNumber(file.preambleRows) })] : []),
      ...(file.unitRow ? [say('unit-row')] : []),
      ...(file.orientation === 'columns-are-times' ? [say('turned')] : []),
      ...(file.shape === 'long' ? [say('long')] : []),
      ...(file.tables.length > 1 ? [say('table', { number: file.tableRead + 1, count: file.tables.length })] : []),
      ...(file.decimalMark === ',' ? [say('decimal-comma')] : []),
      ...(file.layout === null ? [] : [say('layout', { layout: file.layout })]),
    ].join(say('separator'));
  const files = report.files.slice(0, most.files);
  const left = report.files.length - files.length;
  return {
    title: say('files'),
    columns: ['file', 'size', 'encoding', 'delimiter', 'form', 'records', 'rows', 'skipped', 'unreadable'].map((key) =>
      say(`file.${key}`),
    ),
    numeric: [false, true, false, false, false, true, true, true, true],
    rows: files.map((file) => [
      `${fileName(file)} (${file.sha256.slice(0, 8)})`,
      showBytes(file.bytes, translate),
      encodingOf(file),
      delimiterName(file.delimiter, say),
      formOf(file),
      displayNumber(file.physicalRecords),
      displayNumber(file.rows),
      displayNumber(file.skippedRows),
      displayNumber(file.unreadableRows),
    ]),
    note: left === 0 ? say('files-note') : `${say('files-note')} ${say('left-out', { count: displayNumber(left) })}`,
  };
}

function notesOf({ report }: DatasetSummary, language: 'ja' | 'en', say: Say): string[] {
  const inFile = (file: FileReceipt): string => (report.files.length === 1 ? '' : `${fileName(file)}: `);
  const quirks = report.files.flatMap((file) =>
    file.quirks.map(({ message, rows }) => {
      const shown = rows.slice(0, 10).join(', ');
      return `${inFile(file)}${message[language]}${rows.length === 0 ? '' : ` ${say('in-rows', { rows: shown })}`}`;
    }),
  );
  const cells = report.columns.flatMap(({ name, unreadableCells }) =>
    unreadableCells.map(({ file, record, raw }) => {
      const receipt = report.files[file];
      const where = receipt === undefined ? '' : inFile(receipt);
      return `${where}${say('cell', { column: name, record: displayNumber(record), raw: shortened(raw, longestRaw) })}`;
    }),
  );
  const items = [...quirks.slice(0, most.notes), ...cells.slice(0, most.cells)];
  const left = quirks.length + cells.length - items.length;
  if (items.length === 0) return [say('no-notes')];
  return left === 0 ? items : [...items, say('left-out', { count: displayNumber(left) })];
}

/** What the user decided otherwise than was found; each in a sentence. */
function decisionsOf(decisions: ImportDecisions, translate: Translate, say: Say): string[] {
  const decided = <Value>(value: Value | undefined, write: (value: Value) => string): string[] =>
    value === undefined ? [] : [write(value)];
  const named = (name: string, value: string | number): string => say(`decision.${name}`, { value });
  const items = [
    ...decided(decisions.member, (member) => named('member', member)),
    ...decided(decisions.table, (table) => named('table', table + 1)),
    ...decided(decisions.encoding, (encoding) => named('encoding', translate(`data:encoding.${encoding}`))),
    ...decided(decisions.delimiter, (delimiter) => named('delimiter', delimiterName(delimiter, say))),
    ...decided(decisions.decimalMark, (mark) => named('decimalMark', mark)),
    ...decided(decisions.headerRecord, (record) => named('headerRecord', record)),
    ...decided(decisions.orientation, (orientation) => say(`decision.orientation.${orientation}`)),
    ...decided(decisions.shape, (shape) => say(`decision.shape.${shape}`)),
    ...decided(decisions.time, (time) => say(`decision.time.${time}`)),
    ...decided(decisions.dateOrder, (order) => say(`decision.dateOrder.${order}`)),
    ...decided(decisions.duplicates, (rule) => say(`decision.duplicates.${rule}`)),
    ...decided(decisions.sentinelsKept, (columns) => named('sentinelsKept', columns.join(say('separator')))),
    ...decided(decisions.missingValues, (missing) => {
      const values = missing.map(({ column, value }) => `${column}: ${String(value)}`);
      return named('missingValues', values.join(say('separator')));
    }),
  ];
  return items.length === 0 ? [say('no-decisions')] : items;
}

/** 33.000 says no more than 33 where no interval stands beside it. */
const withoutZeros = (shown: string): string => (shown.includes('.') ? shown.replace(/\.?0+$/u, '') : shown);

function tableOfColumns({ report }: DatasetSummary, translate: Translate, say: Say): ReportTable {
  const measure = (value: number | null): string =>
    value === null ? say('none') : withoutZeros(displaySignificant(value, 5));
  const raw = (value: string | null): string => (value === null ? say('none') : shortened(value, longestRaw));
  const nameOf = ({ name, unit }: ColumnSummary): string =>
    unit === null || name.includes(unit) ? name : `${name} [${unit}]`;
  const columns = report.columns.slice(0, most.columns);
  const left = report.columns.length - columns.length;
  return {
    title: say('columns', { count: displayNumber(report.columns.length) }),
    columns: ['name', 'type', 'missing', 'unreadable', 'min', 'max', 'first', 'last'].map((key) =>
      say(`column.${key}`),
    ),
    numeric: [false, false, true, true, true, true, false, false],
    rows: columns.map((column) => [
      nameOf(column),
      translate(`data:column.${column.type}`),
      displayNumber(column.missing),
      displayNumber(column.unreadable),
      measure(column.min),
      measure(column.max),
      raw(column.firstRaw),
      raw(column.lastRaw),
    ]),
    note:
      left === 0 ? say('columns-note') : `${say('columns-note')} ${say('left-out', { count: displayNumber(left) })}`,
  };
}

function findingsOf({ checks }: DatasetSummary, language: 'ja' | 'en', translate: Translate): ReportFinding[] {
  const order = ['problem', 'caution', 'note', 'passed'] as const;
  return order.flatMap((severity) =>
    checks
      .filter((check) => check.severity === severity)
      .map(({ code, message, advice }) => ({
        severity,
        label: translate(`data:check.severity.${severity}`),
        name: translate(`data:check.${code}.name`),
        text: message[language],
        advice: advice?.[language] ?? null,
      })),
  );
}
