import { lines, type CorpusFile } from './corpus-file.ts';
import { read } from './written.ts';

/** Cells of one column under each other, beside a number of the row that makes a table of it. */
const column = (name: string, cells: readonly string[]): string =>
  lines(`No.;${name}`, ...cells.map((cell, row) => `${String(row * row)};${cell}`));
const tableOf = (name: string, cells: readonly string[]): string =>
  lines(`row,No.,${name}`, ...cells.map((cell, row) => `${String(row + 1)},${String(row * row)},${cell}`));

/** Ways of writing values that need a whole column to be understood. */
const writings: readonly CorpusFile[] = [
  read(
    'a unit with a blank, and one cell without',
    column('質量', ['12.5 kg', '13.0 kg', '12', '12.75 kg']),
    tableOf('質量', ['12.5', '13', '12', '12.75']),
    { quirks: ['units-in-cells'] },
  ),
  read(
    'several units in one column are not converted',
    column('質量', ['12.5 kg', '300 g', '12 kg', '250 g']),
    tableOf('質量', ['12.5 kg', '300 g', '12 kg', '250 g']),
    { quirks: ['mixed-units'] },
  ),
  read(
    'lots that end in a letter are no amperes',
    column('ロット', ['12A', '13A', '14A', '15A']),
    tableOf('ロット', ['12A', '13A', '14A', '15A']),
  ),
  read(
    'a decimal comma with a unit',
    column('流量', ['1,5 l/min', '2,25 l/min', '3,0 l/min']),
    tableOf('流量', ['1.5', '2.25', '3']),
    { quirks: ['decimal-comma', 'units-in-cells'] },
  ),
  read(
    'a minus sign behind the number',
    column('偏差', ['1.5-', '2.25', '0.5-', '3']),
    tableOf('偏差', ['-1.5', '2.25', '-0.5', '3']),
  ),
  read(
    'signed numbers of fixed width',
    column('変位', ['+0012', '-0034', '+0000', '-0001']),
    tableOf('変位', ['12', '-34', '0', '-1']),
  ),
  read(
    'hexadecimal codes stay words',
    column('状態', ['0x1F', '0x2A', '0x00']),
    tableOf('状態', ['0x1F', '0x2A', '0x00']),
  ),
  read(
    'numbers too long to hold stay words',
    column('製造番号', ['9007199254740993', '9007199254740995', '9007199254740997']),
    tableOf('製造番号', ['9007199254740993', '9007199254740995', '9007199254740997']),
    { quirks: ['beyond-precision'] },
  ),
  read(
    'a quality of Good and Bad stays words',
    column('品質', ['Good', 'Bad', 'Good', 'Good']),
    tableOf('品質', ['Good', 'Bad', 'Good', 'Good']),
  ),
  read(
    'Bad among numbers is no value',
    column('温度', ['21.5', 'Bad', '22', 'Over Range', '#DIV/0!', '22.5']),
    tableOf('温度', ['21.5', '', '22', '', '', '22.5']),
    { quirks: ['missing-markers'] },
  ),
  read(
    'thousands grouped by dots',
    column('電力量', ['1.234,5', '12.345,25', '999', '1.000.000']),
    tableOf('電力量', ['1234.5', '12345.25', '999', '1000000']),
    { quirks: ['decimal-comma', 'grouped-thousands'] },
  ),
  read(
    'thousands grouped by blanks with a decimal comma',
    column('電力量', ['1 234,5', '12 345,25', '999', '1 000 000']),
    tableOf('電力量', ['1234.5', '12345.25', '999', '1000000']),
    { quirks: ['decimal-comma', 'grouped-thousands'] },
  ),
  read(
    'thousands grouped by apostrophes',
    column('電力量', ["1'234.5", "12'345.25", '999', "1'000'000"]),
    tableOf('電力量', ['1234.5', '12345.25', '999', '1000000']),
    { quirks: ['grouped-thousands'] },
  ),
  read(
    'a cell that is two numbers run together is shown, not read',
    column('風速', [...Array.from({ length: 19 }, (_, row) => String(row + 0.5)), '1417.5 1932394557']),
    tableOf('風速', [...Array.from({ length: 19 }, (_, row) => String(row + 0.5)), '']),
    { quirks: ['unreadable-cells'] },
  ),
  read(
    'one number with a blank in it may be two',
    column('風速', [...Array.from({ length: 30 }, (_, row) => String(row + 0.5)), '12 345']),
    tableOf('風速', [...Array.from({ length: 30 }, (_, row) => String(row + 0.5)), '']),
    { quirks: ['unreadable-cells'] },
  ),
];

const sentinels = ['21.5', '-200', '22', '-200', '22.5', '-200', '23'];

const decisions: readonly CorpusFile[] = [
  read(
    'a stand-in for missing is proposed',
    column('NOx', sentinels),
    tableOf('NOx', ['21.5', '', '22', '', '22.5', '', '23']),
    {
      quirks: ['sentinels'],
    },
  ),
  read('a stand-in for missing is kept where the user says so', column('NOx', sentinels), tableOf('NOx', sentinels), {
    decisions: { sentinelsKept: ['NOx'] },
  }),
  read(
    'a number means missing because the user says so',
    column('NOx', ['21.5', '7', '22', '7', '22.5']),
    tableOf('NOx', ['21.5', '', '22', '', '22.5']),
    { decisions: { missingValues: [{ column: 'NOx', value: 7 }] }, quirks: ['sentinels'] },
  ),
  read(
    'a comma that can be two things is taken for thousands',
    column('値', ['1,234', '2,345']),
    tableOf('値', ['1.234', '2.345']),
    {
      quirks: ['decimal-comma', 'ambiguous-comma'],
    },
  ),
  read(
    'a comma that can be two things groups where the user says so',
    column('値', ['1,234', '2,345']),
    tableOf('値', ['1234', '2345']),
    { decisions: { decimalMark: '.' }, quirks: ['grouped-thousands', 'ambiguous-comma'] },
  ),
  read(
    'a point groups where the user says that commas are decimal',
    column('値', ['1.234', '2.345', '12']),
    tableOf('値', ['1234', '2345', '12']),
    { decisions: { decimalMark: ',' }, quirks: ['decimal-comma', 'grouped-thousands'] },
  ),
  read(
    'an order of the date that cannot be told',
    lines('date,value', '01/02/2024,5', '02/03/2024,7', '03/04/2024,6'),
    lines('time,value', '2024-02-01T00:00:00,5', '2024-03-02T00:00:00,7', '2024-04-03T00:00:00,6'),
    { quirks: ['date-order-ambiguous'] },
  ),
  read(
    'an order of the date that the user tells',
    lines('date,value', '01/02/2024,5', '01/03/2024,7', '01/04/2024,6'),
    lines('time,value', '2024-02-01T00:00:00,5', '2024-03-01T00:00:00,7', '2024-04-01T00:00:00,6'),
    { decisions: { dateOrder: 'day-month-year' }, quirks: ['date-order-decided'] },
  ),
  read(
    'no clock where the user wants none',
    lines('date,value', '2024-01-02,5', '2024-01-03,7'),
    lines('row,date,value', '1,2024-01-02,5', '2,2024-01-03,7'),
    { decisions: { time: 'order-only' } },
  ),
  read(
    'an encoding that the user names',
    lines('時刻,値', '2024-01-02,1', '2024-01-03,2'),
    lines('time,値', '2024-01-02T00:00:00,1', '2024-01-03T00:00:00,2'),
    { encoding: 'cp932', decisions: { encoding: 'shift_jis' } },
  ),
  read(
    'a delimiter that the user names',
    lines('a|1,b', '1|2,3', '4|5,6'),
    lines('row,a,"1,b"', '1,1,2.3', '2,4,5.6'),
    {
      decisions: { delimiter: '|' },
      quirks: ['decimal-comma'],
    },
  ),
];

/** Values, and what a user may decide about them. */
export const specialValues: readonly CorpusFile[] = [...writings, ...decisions];
