import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryLog, understand } from '../testing/memory-log.ts';
import { encodeText, type WrittenEncoding } from './corpus-file.ts';
import { draftTable, draftText, isoText, type DraftColumn, type LogDraft } from './log-draft.ts';

const names = [
  '温度',
  '圧力',
  '流量',
  '電力量',
  '回転数',
  'ﾎﾟﾝﾌﾟ電流',
  '製品コード',
  '備考',
  'Spindle load',
  'O2',
  'ライン"3"',
  'a,b',
  'c;d',
];
const units = ['℃', 'kPa', 'm3/h', 'kWh', 'rpm', 'A', '%'];
/** Nothing here can be taken for a number, a time, a switch or a sign for "missing". */
const words = [
  '点検',
  '段取り',
  '品種A',
  '運転中',
  'lot A-12',
  '"至急"',
  'a,b',
  'c;d',
  '1行目\n2行目',
  '交換|済',
  '温度 高',
  '=SUM(A1)',
];

/** As long as a number can be, but short of an exponent: where a comma is the decimal mark, `1e-7` would speak for a point. */
const decimal = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((value) => (Math.abs(value) < 1e-6 ? 0 : value));
const small = fc.integer({ min: -98, max: 9998 });
const hundredths = small.map((value) => value / 100);

const cellsOf = <Value extends number | string>(value: fc.Arbitrary<Value>): fc.Arbitrary<DraftColumn['values']> =>
  fc.array(fc.option(value, { freq: 6 }), { minLength: 12, maxLength: 12 });

const columnKinds = fc.oneof(cellsOf(decimal), cellsOf(small), cellsOf(hundredths), cellsOf(fc.constantFrom(...words)));

const writers: Readonly<Record<'plain' | 'exponents' | 'wide', (value: number) => string>> = {
  plain: String,
  exponents: (value) => value.toExponential(),
  wide: (value) => String(value).replace(/[0-9.-]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
};

const timeForms: readonly (readonly [names: readonly string[], write: LogDraft['writeTime']])[] = [
  [['日時'], (time) => [isoText(time)]],
  [['日時'], (time) => [isoText(time).replace('T', ' ').replaceAll('-', '/')]],
  [['timestamp'], (time) => [isoText(time).replace(/\D/g, '')]],
  [['日付', '時刻'], (time) => [isoText(time).slice(0, 10), isoText(time).slice(11)]],
  [
    ['記録日時'],
    (time) => [isoText(time).replace(/^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)$/, '$1年$2月$3日 $4時$5分$6秒')],
  ],
];

const encodings: readonly WrittenEncoding[] = [
  'utf-8',
  'utf-8-with-mark',
  'cp932',
  'euc-jp',
  'utf-16le-with-mark',
  'utf-16be-with-mark',
  'utf-16le',
];

const dialects = fc.record({
  encoding: fc.constantFrom(...encodings),
  marks: fc.constantFrom([',', '.'], [';', '.'], ['\t', '.'], ['|', '.'], [';', ',']),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  lastLineEnds: fc.boolean(),
  isQuoted: fc.boolean(),
  above: fc.constantFrom([], ['設備: 3号機'], ['出力 2024/04/01', '', '担当 山田']),
  header: fc.constantFrom('one-row', 'unit-row', 'none'),
  timeForm: fc.constantFrom(...timeForms),
  writer: fc.constantFrom('plain', 'exponents', 'wide'),
  pieceBytes: fc.integer({ min: 1, max: 400 }),
});

const tables = fc.record({
  rows: fc.integer({ min: 4, max: 12 }),
  start: fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 }),
  step: fc.constantFrom(1000, 60_000, 600_000, 3_600_000),
  columns: fc.array(columnKinds, { minLength: 2, maxLength: 4 }),
  names: fc.shuffledSubarray(names, { minLength: 4, maxLength: 4 }),
  number: cellsOf(hundredths),
});

const drafts = fc.tuple(tables, dialects).map(([table, dialect]): { draft: LogDraft; pieceBytes: number } => {
  const { encoding, lineEnd, lastLineEnds, isQuoted, above, header, timeForm, pieceBytes } = dialect;
  const [delimiter = ',', mark = '.'] = dialect.marks;
  const decimalMark = mark === ',' ? ',' : '.';
  const writer = writers[decimalMark === ',' && dialect.writer === 'exponents' ? 'plain' : dialect.writer];
  const [timeNames, writeTime] = timeForm;
  // One column of numbers at least: without any there is nothing to forecast, and a log of words alone is refused.
  const columns = [table.number, ...table.columns.slice(0, 3)].map((values, index): DraftColumn => {
    const holdsWords = values.some((value) => typeof value === 'string');
    return {
      name: table.names[index] ?? '',
      unit: holdsWords ? '' : (units[index] ?? ''),
      group: '',
      values: values.slice(0, table.rows).map((value, row) => (index === 0 && row === 0 ? 0.5 : value)),
      write: (value) => (typeof value === 'number' ? writer(value).replace('.', decimalMark) : value),
      missing: '',
    };
  });
  const times = Array.from({ length: table.rows }, (_, row) => table.start * 60_000 + row * table.step);
  const draft: LogDraft = {
    ...{
      encoding,
      delimiter,
      decimalMark,
      lastLineEnds,
      isQuoted,
      above,
      header,
      timeNames,
      writeTime,
      columns,
      times,
    },
    lineEnd: () => lineEnd,
    lineTail: '',
    below: [],
    zone: '',
    quirks: [],
  };
  return { draft, pieceBytes };
});

const cases = 5000;

it('any table in any dialect is read back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async ({ draft, pieceBytes }) => {
      const { table, report } = await understand(memoryLog(encodeText(draftText(draft), draft.encoding), pieceBytes));
      expect(table).toBe(draftTable(draft));
      expect(report.columns.map(({ unreadable }) => unreadable)).toEqual(report.columns.map(() => 0));
      expect(report.files).toMatchObject([{ rows: draft.times.length, unreadableRows: 0, skippedRows: 0 }]);
    }),
    { numRuns: cases, seed: 20_240_105 },
  );
}, 300_000);
