import { describe, expect, it } from 'vitest';
import { holdsNothing, kindOf, numberOf, plainFormat, unitInCell, type NumberFormat } from './number-cell.ts';

/** The value under the format; null: a sign for "missing"; 'unread': something else, which is counted and shown, never guessed. */
function read(cell: string, format: NumberFormat): number | null | 'unread' {
  const kind = kindOf(cell);
  if (holdsNothing(kind)) return null;
  const value = numberOf(cell, kind, format);
  return Number.isNaN(value) ? 'unread' : value;
}

interface FormatTable {
  readonly name: string;
  readonly format: NumberFormat;
  /** Lines of `cell = value`, several separated by ` | `. */
  readonly values: string;
  /** Cells that are no number in this format, separated by ` | `. */
  readonly unread: string;
}

const cellsOf = (text: string): string[] =>
  text.split(/ \| |\n/).flatMap((cell) => (cell.trim() === '' ? [] : [cell.trim()]));

const tables: readonly FormatTable[] = [
  {
    name: 'a decimal point',
    format: plainFormat,
    values: `
      0 = 0 | -0 = -0 | 7 = 7 | +7 = 7 | -7 = -7 | ７ = 7 | −7 = -7 | －７ = -7 | ＋７ = 7 | 7. = 7 | .5 = 0.5 | -.5 = -0.5 | 0.1 = 0.1
      00.5 = 0.5 | 007.25 = 7.25 | 12.50 = 12.5 | １２．５ = 12.5 | +0012 = 12 | -0012 = -12 | 1e3 = 1000 | 1E3 = 1000 | 1.2E+03 = 1200
      1.2e-3 = 0.0012 | -1.2E+03 = -1200 | １．２Ｅ＋０３ = 1200 | 1.2×10^3 = 1200 | 1.2x10^-3 = 0.0012 | 1.2 × 10^3 = 1200 | 12.5- = -12.5
      12- = -12 | 9007199254740991 = 9007199254740991 | 0.1234567890123456789 = 0.1234567890123456789 | 1e308 = 1e308 | 1e-400 = 0
      2.2250738585072014e-308 = 2.2250738585072014e-308 | 0.30000000000000004 = 0.30000000000000004 | 12.5% = 12.5 | 12.5 % = 12.5
      １２．５％ = 12.5 | 35℃ = 35 | 35 ℃ = 35 | 35°C = 35 | -5℃ = -5 | 12.5kg = 12.5 | 12.5 kg = 12.5 | 101.3kPa = 101.3 | 1.5 m3/h = 1.5
      1500rpm = 1500 | 1500 rpm = 1500 | 3.5A = 3.5 | 3 A = 3 | 5秒 = 5 | 120個 = 120 | 1e3 Pa = 1000`,
    unread: `
      0012 | 00 | 007 | 9007199254740992 | -9007199254740993 | 123456789012345678901234567890 | 1e309 | -1e400 | 3A | 12C | 12.5 kilograms
      12.5 kg 13 | 2,6 | 1,234 | 1.234,5 | 1 234 | 1417.5 1932394557 | 1'234 | 1..2 | 1.2.3 | --5 | +-5 | - 5 | 5+ | (12.5) | 0x1F | 1FH | 0b101
      1_000 | ① | 10² | ½ | 十二 | III | B-12 | 12-34 | 12/34 | 12:34 | <5 | >100 | ≦5 | 約5 | 5±1 | e5 | 1e | 1e5.5 | TRUE | ON | 正常 | kg`,
  },
  {
    name: 'a decimal comma',
    format: { decimalMark: ',', groupMark: null },
    values: `
      2,6 = 2.6 | -2,6 = -2.6 | ０，５ = 0.5 | ,5 = 0.5 | 0,435 = 0.435 | 1,234 = 1.234 | 1,2E+03 = 1200 | 12,5 kg = 12.5 | 12,5% = 12.5
      12,5- = -12.5 | 1,2×10^3 = 1200 | 12 = 12`,
    unread: `1.234,5 | 1,234,567 | 1 234,5 | 2, | 2,6, | 2,,6`,
  },
  {
    name: 'grouping by commas',
    format: { decimalMark: '.', groupMark: ',' },
    values: `
      1,234 = 1234 | -1,234 = -1234 | 1,234.5 = 1234.5 | 1,234,567.25 = 1234567.25 | 1，２３４ = 1234 | 1,234kg = 1234 | 1,234 kg = 1234
      1,234- = -1234 | 999 = 999 | 12.5 = 12.5`,
    unread: `2,6 | 0,435 | 1,23 | 12,34,567 | 1,2345 | ,234 | 1,,234`,
  },
  {
    name: 'grouping by dots',
    format: { decimalMark: ',', groupMark: '.' },
    values: `
      1.234 = 1234 | 1.234,5 = 1234.5 | 1.234.567 = 1234567 | -1.234.567,25 = -1234567.25 | 12,5 = 12.5 | 999 = 999 | 1.234,5 kg = 1234.5`,
    unread: `12.5 | 1.23 | 1,234.5 | 0.123 | 1.2345`,
  },
  {
    name: 'grouping by blanks',
    format: { decimalMark: '.', groupMark: ' ' },
    values: `
      1 234 = 1234 | 1 234.5 = 1234.5 | -12 345 678 = -12345678 | 1\u00a0234 = 1234 | 1\u2009234 = 1234 | 1\u202f234.25 = 1234.25
      1 234 kg = 1234 | 12.5 = 12.5`,
    unread: `1 23 | 1 234,5 | 1234 567 | 1  234`,
  },
  {
    name: 'grouping by blanks with a decimal comma',
    format: { decimalMark: ',', groupMark: ' ' },
    values: `1 234 = 1234 | 1 234,5 = 1234.5 | -1 234 567,25 = -1234567.25 | 12,5 = 12.5`,
    unread: `1.234,5 | 1 23,5`,
  },
  {
    name: 'grouping by apostrophes',
    format: { decimalMark: '.', groupMark: "'" },
    values: `1'234 = 1234 | 1'234.5 = 1234.5 | 1’234’567 = 1234567 | -1'234 = -1234 | 12.5 = 12.5`,
    unread: `1'23 | 1,234 | 'abc'`,
  },
];

const missing = `
  - | -- | --- | － | －－ | − | ー | ― | ‐ | — | _ | NA | N/A | n/a | #N/A | #n/a | <NA> | NaN | nan | NAN | -nan | -nan(ind) | null | NULL
  (null) | <null> | nil | None | missing | No Data | NODATA | invalid | Bad | BAD | Bad Input | I/O Timeout | error | ERR | fault | Over Range
  Under Range | over | +OL | -OL | OL | inf | -Inf | +inf | Infinity | -Infinity | 1.#QNAN | 1.#INF | -1.#IND | -1.#INF | 1.#SNAN | #DIV/0!
  #VALUE! | #REF! | #NUM! | #NAME? | #NULL! | #### | ? | . | ... | * | **** | +++ | //// | × | 欠測 | 欠損 | 欠 | 無効 | 異常 | 未測定
  測定不能 | 断線 | エラー | ｴﾗｰ | データなし | なし`;

const valuesOf = ({ values }: FormatTable): [cell: string, value: number][] =>
  cellsOf(values).map((entry) => {
    const [cell = '', value = ''] = entry.split(' = ');
    return [cell, Number(value)];
  });

describe.each(tables)('under $name', (table) => {
  it.each(valuesOf(table))('%s is %d', (cell, value) => {
    expect(read(cell, table.format)).toBe(value);
  });

  it.each(cellsOf(table.unread))('%s is not guessed', (cell) => {
    expect(read(cell, table.format)).toBe('unread');
  });

  it.each([...cellsOf(missing), '', ' ', '　', '\t'])('%j is no value', (cell) => {
    expect(read(cell, table.format)).toBeNull();
  });
});

describe('around a number', () => {
  it.each([' 12.5', '12.5 ', '　12.5　', '12.5\t', '\u00a012.5'])('%j, blanks do not count', (cell) => {
    expect(read(cell, plainFormat)).toBe(12.5);
  });

  it.each(['\u202e12', '12\u200b', '12\u0000', '12\n13'])('%j, what cannot be seen is not read past', (cell) => {
    expect(read(cell, plainFormat)).toBe('unread');
  });

  it.each([
    ['12.5 kg', 'kg'],
    ['35℃', '℃'],
    ['１２．５％', '%'],
    ['1,234 kPa', 'kPa'],
    ['12.5', null],
    ['12A', null],
    ['12.5-', null],
    ['kg', null],
  ])('%s carries the unit %s', (cell, unit) => {
    expect(unitInCell(cell)).toBe(unit);
  });
});
