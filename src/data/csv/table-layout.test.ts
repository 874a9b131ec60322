import { describe, expect, it } from 'vitest';
import { LabError } from '../../contracts/failure.ts';
import { findLayout, type TableLayout } from './table-layout.ts';

const layoutOf = (text: string, headerRecord?: number): TableLayout =>
  findLayout(
    text.split('\n').map((line) => line.split(',')),
    'log.csv',
    headerRecord,
  );

const rows = (count: number): string =>
  Array.from({ length: count }, (_, row) => `2024-01-05 08:0${String(row)},${String(20 + row)},${String(row)}`).join(
    '\n',
  );

describe('heads', () => {
  it.each([
    [
      'one row of names',
      `time,a,b\n${rows(8)}`,
      { preambleRows: 0, headerRows: 1, recordsAboveData: 1 },
      ['time', 'a', 'b'],
    ],
    ['none', rows(8), { preambleRows: 0, headerRows: 0, recordsAboveData: 0 }, ['column 1', 'column 2', 'column 3']],
    ['a line of comment as a header', `# time,a,b\n${rows(8)}`, { headerRows: 1 }, ['time', 'a', 'b']],
    [
      'comments above',
      `# logger 3\n// line 2\n; x\n* y\ntime,a,b\n${rows(8)}`,
      { preambleRows: 4, headerRows: 1 },
      ['time', 'a', 'b'],
    ],
    [
      'settings above',
      `Model,X1\nSerial,123\n\ntime,a,b\n${rows(8)}`,
      { preambleRows: 3, headerRows: 1 },
      ['time', 'a', 'b'],
    ],
    ['groups', `,炉1,\n日時,温度,温度\n${rows(8)}`, { headerRows: 2 }, ['日時', '炉1 温度', '炉1 温度 (2)']],
    [
      'names, comments and units',
      `time,D100,D101\n,温度,圧力\n,℃,kPa\n${rows(8)}`,
      { headerRows: 2, unitRow: true },
      ['time', 'D100 温度', 'D101 圧力'],
    ],
    ['numbers of channels and names', `time,1,2\n,温度,圧力\n${rows(8)}`, { headerRows: 2 }, ['time', '温度', '圧力']],
    [
      'types between names and data',
      `time,a,b\nDATETIME,FLOAT,SHORT\n${rows(8)}`,
      { headerRows: 1, preambleRows: 0 },
      ['time', 'a', 'b'],
    ],
    ['a nameless first column', `,a,b\n${rows(8)}`, { headerRows: 1 }, ['column 1', 'a', 'b']],
  ])('%s', (_, text, expected, names) => {
    const layout = layoutOf(text);
    expect(layout).toMatchObject(expected);
    expect(layout.names).toEqual(names);
  });

  it('stand where the user says', () => {
    const text = `x,y,z\ntime,a,b\nh,℃,kPa\n${rows(8)}`;
    expect(layoutOf(text, 1)).toMatchObject({ preambleRows: 0, headerRows: 2, unitRow: true, recordsAboveData: 3 });
    expect(layoutOf(text, 2)).toMatchObject({ preambleRows: 1, names: ['time', 'a', 'b'], recordsAboveData: 3 });
    expect(layoutOf(text, 0)).toMatchObject({ preambleRows: 3, headerRows: 0, recordsAboveData: 3 });
    const first = layoutOf(rows(8), 1);
    expect(first).toMatchObject({ headerRows: 1, recordsAboveData: 1 });
    expect(first.names[0]).toBe('2024-01-05 08:00');
  });

  it('below the last row leave no data', () => {
    expect(() => layoutOf(`time,a,b\n${rows(8)}`, 9)).toThrow(new LabError('log.header-only', { file: 'log.csv' }));
    expect(() => layoutOf(`time,a,b\n${rows(8)}`, 90)).toThrow(new LabError('log.header-only', { file: 'log.csv' }));
  });
});

describe('columns at the right edge', () => {
  it('without a name or a cell are left out', () => {
    expect(layoutOf(`time,a,b,,\n${rows(8).replaceAll('\n', ',,\n')},,`)).toMatchObject({
      width: 3,
      emptyColumnsAtEnd: 2,
    });
  });

  it('with a single cell stay', () => {
    expect(layoutOf(`time,a,b,\n2024-01-05 07:59,1,2,3\n${rows(8).replaceAll('\n', ',\n')},`).width).toBe(4);
  });
});
