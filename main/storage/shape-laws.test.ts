import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryLog, understand } from './testing/memory-log.ts';

/** A small log: times every minute, and for each a value per column or nothing. */
interface SmallLog {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (number | null)[])[];
}

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -9999, max: 99_999 }).map((thousandths) => thousandths / 1000) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const log: fc.Arbitrary<SmallLog> = fc
  .record({ width: fc.integer({ min: 2, max: 5 }), length: fc.integer({ min: 6, max: 24 }) })
  .chain(({ width, length }) =>
    fc.record({
      names: fc.constant(['温度', 'pressure', '流量', 'speed', '電力'].slice(0, width)),
      rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: length, maxLength: length }),
    }),
  )
  // A column or row without any value would have no place in some of the shapes.
  .map(({ names, rows }) => ({
    names,
    rows: rows.map((cells, row) => cells.map((cell, column) => (row < 2 || column === 0 ? (cell ?? row) : cell))),
  }));

const timeOf = (row: number): string => `2024-01-05 08:${String(row).padStart(2, '0')}`;
const text = (cell: number | null): string => (cell === null ? '' : String(cell));

const wide = ({ names, rows }: SmallLog): string =>
  [['time', ...names], ...rows.map((cells, row) => [timeOf(row), ...cells.map(text)])]
    .map((cells) => cells.join(','))
    .join('\n');

const turned = ({ names, rows }: SmallLog): string =>
  [
    ['time', ...rows.map((_, row) => timeOf(row))],
    ...names.map((name, column) => [name, ...rows.map((cells) => text(cells[column] ?? null))]),
  ]
    .map((cells) => cells.join(';'))
    .join('\n');

const longByTime = ({ names, rows }: SmallLog): string =>
  [
    'time,tag,value',
    ...rows.flatMap((cells, row) =>
      names.map((name, column) => `${timeOf(row)},${name},${text(cells[column] ?? null)}`),
    ),
  ].join('\n');

const longByTag = ({ names, rows }: SmallLog): string =>
  [
    'tag\ttime\tvalue',
    ...names.flatMap((name, column) =>
      rows.map((cells, row) => `${name}\t${timeOf(row)}\t${text(cells[column] ?? null)}`),
    ),
  ].join('\n');

const behindAnother = (small: SmallLog): string =>
  `code,limit,factor\n${[1, 2, 3].map((code) => `${String(code)},5,0.5\n`).join('')}\n${wide(small)}`;

const fixed = ({ names, rows }: SmallLog): string =>
  [
    `${'time'.padEnd(18)}${names.map((_, column) => `c${String(column)}`.padStart(10)).join('')}`,
    ...rows.map((cells, row) => `${timeOf(row).padEnd(18)}${cells.map((cell) => text(cell).padStart(10)).join('')}`),
  ].join('\n');

const tableOf = async (content: string): Promise<string> =>
  (await understand(memoryLog(Buffer.from(`${content}\n`)))).table;
const withoutHeader = (table: string): string => table.slice(table.indexOf('\n'));

describe('the same table in another shape is read as the same table', () => {
  it.each([
    ['turned', turned, 'turned'],
    ['one value per line, time after time', longByTime, 'long'],
    ['one value per line, tag after tag', longByTag, 'long'],
    ['behind another table', behindAnother, 'several-tables'],
    ['in columns of fixed width', fixed, 'fixed-width'],
  ] as const)('%s', async (_, write, quirk) => {
    await fc.assert(
      fc.asyncProperty(log, async (small) => {
        const expected = await tableOf(wide(small));
        const { report, table } = await understand(memoryLog(Buffer.from(`${write(small)}\n`)));
        // Where every cell is filled, blanks alone divide columns that are lined up.
        const isNoted = report.files[0]?.quirks.some(({ id }) => id === quirk) ?? false;
        expect(isNoted || (quirk === 'fixed-width' && small.rows.flat().every((cell) => cell !== null))).toBe(true);
        if (quirk === 'fixed-width') expect(withoutHeader(table)).toBe(withoutHeader(expected));
        else expect(table).toBe(expected);
        const { account, physicalRecords } = report.files[0] ?? { account: null, physicalRecords: -1 };
        const sum = account === null ? 0 : account.above + account.used + account.skipped + account.unreadable;
        expect(sum).toBe(physicalRecords);
      }),
      { numRuns: 30, seed: 20_240_105 },
    );
  });
});
