import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabError } from '../../../contracts/failure.ts';
import { blockLength, unpackBlock, type ColumnBlock } from '../../column-block.ts';
import { inferColumns, type ReadingPlan } from '../../infer-columns.ts';
import type { PackedRows } from '../../packed-rows.ts';
import { createPreview } from '../../preview.ts';
import { createTableReading } from '../log-reading.ts';
import { scanSample } from '../sniff-delimiter.ts';
import { findLayout, type TableLayout } from '../table-layout.ts';
import { createPieceCutter } from './cut-pieces.ts';
import { fastFormOf } from './fast-form.ts';
import { createPieceReader } from './piece-reader.ts';

interface Log {
  readonly text: string;
  readonly delimiter: string;
  readonly layout: TableLayout;
  readonly plan: ReadingPlan;
}

function layoutOf(text: string, delimiter: string): TableLayout | null {
  try {
    return findLayout(scanSample(text, delimiter, 2000, true), 'log.csv');
  } catch (thrown) {
    if (thrown instanceof LabError) return null;
    throw thrown;
  }
}

/** A log as a first look at its text has it; null where that is no table. */
function logOf(text: string, delimiter: string): Log | null {
  const layout = layoutOf(text, delimiter);
  if (layout === null) return null;
  const blank: ReadingPlan = {
    columns: Array.from({ length: layout.width }, () => ({ type: 'text' })),
    clock: { source: 'none' },
    decimalMark: '.',
  };
  const reading = createTableReading(blank, { watchEveryColumn: true });
  const file = reading.readFile(layout, delimiter, 'log.csv', null);
  file.push(text);
  file.finish();
  return { text, delimiter, layout, plan: inferColumns(layout.names, reading.evidence, reading.rows(), delimiter, {}) };
}

const unpacked = (block: ColumnBlock | null): number[] => {
  if (block === null) return [];
  expect(block.bytes).toHaveLength(blockLength(block.rows, block.form));
  const values = new Float64Array(block.rows);
  unpackBlock(block, values);
  return [...values];
};

interface Outcome {
  readonly piecesRead: number;
  readonly understood: unknown;
}

/** Everything that reading the log leaves behind. `pieceBytes`: read in pieces of about that length where possible; null: as text. */
function readAll({ text, delimiter, layout, plan }: Log, pieceBytes: number | null): Outcome {
  const times: number[] = [];
  const numbers: number[][] = plan.columns.map(() => []);
  const preview = createPreview(plan);
  const onRows = (rows: PackedRows): void => {
    times.push(...unpacked(rows.times));
    for (const [column, block] of rows.numbers.entries()) numbers[column]?.push(...unpacked(block));
  };
  const reading = createTableReading(plan, { onRows, onShownRow: preview.observe });
  const file = reading.readFile(layout, delimiter, 'log.csv', null);
  let piecesRead = 0;
  if (pieceBytes === null) file.push(text);
  else {
    const form = fastFormOf({ plan, layout, delimiter, encoding: 'utf-8' });
    const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const readPiece = form === null ? null : createPieceReader(form, decode);
    const cutter = createPieceCutter(pieceBytes);
    const pieces = cutter.push(new TextEncoder().encode(text));
    const { piece: last, rest } = cutter.finish();
    for (const piece of last === null ? pieces : [...pieces, last]) {
      const isFast = file.isInBody() && file.isBetweenRecords();
      const findings = isFast ? (readPiece?.(piece) ?? null) : null;
      if (findings === null) file.push(decode(piece));
      else {
        file.addPiece(findings);
        piecesRead += 1;
      }
    }
    file.push(decode(rest));
  }
  const account = file.finish();
  const { evidence, fileStarts } = reading;
  // The sum is exact but for its last rounding; how that splits into two numbers may differ.
  const seen = evidence.map(({ sum, sumError, ...others }) => ({ ...others, sum: sum + sumError }));
  const shown = preview.describe(layout.names, '');
  const understood = { times, numbers, evidence: seen, account, fileStarts, rows: reading.rows(), shown };
  return { piecesRead, understood };
}

function expectSame(log: Log, pieceBytes: number): number {
  const fast = readAll(log, pieceBytes);
  expect(fast.understood).toEqual(readAll(log, null).understood);
  return fast.piecesRead;
}

const plainNumber = fc.oneof(
  fc.integer({ min: -2_000_000, max: 2_000_000 }).map(String),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([whole, digits]) => (whole / 10 ** digits).toFixed(digits)),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(String),
  fc.constantFrom(
    '-0',
    '+5',
    '.5',
    '5.',
    '-0.00',
    '1e3',
    '1.5E-03',
    '2.E+2',
    '-9999',
    '9999',
    '-200',
    '007',
    '00.5',
    '1e400',
    '12345678901234567890',
    '0.1234567890123456789',
  ),
);
const tidyNumber = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.constantFrom(0, 2, 2, 2, 3))
  .map(([whole, digits]) => (whole / 10 ** digits).toFixed(digits));
const oddCell = fc.constantFrom(
  '',
  ' ',
  '-',
  '---',
  'NA',
  'nan',
  '欠測',
  'Bad',
  'ON',
  'OFF',
  '1,5',
  '12 %',
  '１２．５',
  ' 7',
  '7 ',
  '\t8',
  'x',
  '-',
  '+',
  '.',
  'e5',
  '1e',
  '--5',
  '3 kg',
  '#N/A',
  '　',
);
const numberCell = fc.oneof({ weight: 12, arbitrary: plainNumber }, { weight: 1, arbitrary: oddCell });
const nearlyTidy = fc.constantFrom('007', '-007', '00.5', '-0', '.5', '5.', '+5', '');
const tidyCell = fc.oneof(
  { weight: 60, arbitrary: tidyNumber },
  { weight: 1, arbitrary: nearlyTidy },
  { weight: 1, arbitrary: numberCell },
);
const wordCell = fc.constantFrom('ON', 'OFF', '運転', '停止', 'abc', '', '12', 'Bad', 'OK', '自動');
const pad = (value: number): string => String(value).padStart(2, '0');
type TimeForm = (time: Date) => string;
const dayOf = (time: Date): string =>
  `${String(time.getUTCFullYear())}-${pad(time.getUTCMonth() + 1)}-${pad(time.getUTCDate())}`;
const clockOf = (time: Date): string =>
  `${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}:${pad(time.getUTCSeconds())}`;
const timeForms: readonly TimeForm[] = [
  (time) => `${dayOf(time)} ${clockOf(time)}`,
  (time) => `${dayOf(time)}T${clockOf(time)}Z`,
  (time) => `${dayOf(time)}T${clockOf(time)}+09:00`,
  (time) => `${dayOf(time).replaceAll('-', '/')} ${String(time.getUTCHours())}:${pad(time.getUTCMinutes())}`,
  (time) => `${dayOf(time)} ${clockOf(time)}.${String(time.getUTCMilliseconds()).padStart(3, '0')}`,
  (time) =>
    `${pad(time.getUTCDate())}/${pad(time.getUTCMonth() + 1)}/${String(time.getUTCFullYear())} ${clockOf(time)}`,
  (time) =>
    `${pad(time.getUTCMonth() + 1)}/${pad(time.getUTCDate())}/${String(time.getUTCFullYear()).slice(2)} ${clockOf(time)}`,
  (time) => String(time.getTime() / 1000),
  (time) => dayOf(time),
  (time) => `令和6年${String(time.getUTCMonth() + 1)}月${String(time.getUTCDate())}日 ${clockOf(time)}`,
];

const rowsOf = (cells: fc.Arbitrary<string[]>): fc.Arbitrary<string[][]> =>
  fc.array(cells, { minLength: 8, maxLength: 60 });
const tables = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    form: fc.constantFrom<TimeForm | null>(...timeForms, null),
    step: fc.constantFrom(1000, 60_000, 3_600_000, 86_400_000, 7_250),
    start: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2025, 0, 1) }),
    rows: fc.oneof(
      rowsOf(fc.tuple(numberCell, numberCell, numberCell, wordCell)),
      // Hardly anything but plain numbers: such rows are read in runs.
      rowsOf(fc.tuple(tidyCell, tidyCell, tidyCell)),
    ),
    jumps: fc.array(fc.tuple(fc.nat(59), fc.integer({ min: -100, max: 100 })), { maxLength: 3 }),
    inserted: fc.array(
      fc.tuple(
        fc.nat(60),
        fc.constantFrom('', 'remark', 'header', 'short', 'long', 'quoted', ',,,,', 'trailing', 'time?'),
      ),
      { maxLength: 4 },
    ),
    ends: fc.boolean(),
  })
  .map(({ delimiter, lineEnd, form, step, start, rows, jumps, inserted, ends }) => {
    const names = ['温度', 'b', 'c', 'state'].slice(0, rows[0]?.length);
    const header = [...(form === null ? [] : ['time']), ...names].join(delimiter);
    const base = Math.floor(start / 1000) * 1000;
    const lines = rows.map((cells, row) => {
      const jump = jumps.find(([at]) => at === row)?.[1] ?? 0;
      const time = form === null ? [] : [form(new Date(base + (row + jump) * step))];
      return [...time, ...cells].map((cell) => cell.replaceAll(delimiter, '')).join(delimiter);
    });
    for (const [at, kind] of inserted) {
      const like = lines[Math.min(at, lines.length - 1)] ?? '';
      const line = {
        '': '',
        remark: 'Recording stopped',
        header,
        short: like.split(delimiter).slice(0, 2).join(delimiter),
        long: `${like}${delimiter}9`,
        quoted: like.replace(/[^;,\t]*$/, '"x y"'),
        ',,,,': delimiter.repeat(4),
        trailing: `${like}${delimiter}${delimiter}`,
        'time?': like.replace(/^[^;,\t]*/, '?'),
      }[kind];
      lines.splice(at, 0, line);
    }
    return { text: `${header}${lineEnd}${lines.join(lineEnd)}${ends ? lineEnd : ''}`, delimiter };
  });

describe('pieces read from bytes', () => {
  it('leave behind exactly what reading text leaves behind', () => {
    let piecesRead = 0;
    fc.assert(
      fc.property(tables, fc.integer({ min: 40, max: 1500 }), ({ text, delimiter }, pieceBytes) => {
        const log = logOf(text, delimiter);
        fc.pre(log !== null);
        piecesRead += expectSame(log, pieceBytes);
      }),
      { numRuns: 400, seed: 20_261_124 },
    );
    expect(piecesRead).toBeGreaterThan(400);
  });
});
