import { describe, expect, it } from 'vitest';
import { createTableFinder, largestTable, type FoundTable } from './several-tables.ts';

const tablesIn = (text: string): FoundTable[] => {
  const finder = createTableFinder();
  for (const [index, line] of text.split('\n').entries()) finder.observe(line.split(','), index + 1);
  return finder.finish();
};

const rows = (count: number, cells: string): string =>
  Array.from({ length: count }, (_, row) => `2024-01-05 08:0${String(row)},${cells}`).join('\n');

describe('several tables in one file', () => {
  it('begin with headers of their own behind a blank line', () => {
    const found = tablesIn(`time,a\n${rows(4, '1')}\n\ntime,b\n${rows(5, '2')}`);
    expect(found).toEqual([
      { firstRecord: 1, lastRecord: 5, rows: 4, columns: ['time', 'a'], width: 2 },
      { firstRecord: 7, lastRecord: 12, rows: 5, columns: ['time', 'b'], width: 2 },
    ]);
    expect(largestTable(found)).toBe(1);
  });

  it('begin with headers of another width without a blank line', () => {
    const found = tablesIn(`time,a\n${rows(4, '1')}\ntime,b,c\n${rows(3, '2,3')}`);
    expect(found.map(({ columns }) => columns)).toEqual([
      ['time', 'a'],
      ['time', 'b', 'c'],
    ]);
  });

  it('begin with rows that go on being wider', () => {
    expect(tablesIn(`${rows(6, '1')}\n${rows(6, '1,2,3')}`).map(({ width }) => width)).toEqual([2, 4]);
  });

  it.each([
    ['a log', `time,a\n${rows(9, '1')}`],
    ['a header that comes up again', `time,a\n${rows(4, '1')}\n\ntime,a\n${rows(4, '2')}`],
    ['blank lines in a log', `time,a\n${rows(4, '1')}\n\n${rows(4, '2')}`],
    ['settings above', `Model,X1\nInterval,10\nChannels,2\n\ntime,a,b\n${rows(9, '1,2')}`],
    ['results below', `time,a,b\n${rows(9, '1,2')}\n\naverage,1,2\nmaximum,3,4\nminimum,0,1`],
    ['a few odd rows', `time,a\n${rows(4, '1')}\n1,2,3,4\n5,6,7,8\n${rows(4, '1')}`],
    ['rows that lack cells', `time,a,b,c\n${rows(4, '1,2,3')}\n${rows(9, '1')}`],
    ['rows that are mostly empty', `time,a,b,c\n${rows(4, '1,2,3')}\n${rows(9, ',,')}`],
    ['words in a row of numbers', `time,a,b\n${rows(4, '1,2')}\nmanual,manual,manual\n${rows(4, '1,2')}`],
  ])('are not seen in %s', (_, text) => {
    expect(tablesIn(text)).toEqual([]);
  });
});
