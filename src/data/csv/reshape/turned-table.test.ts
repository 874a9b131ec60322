import { describe, expect, it } from 'vitest';
import { findTurnedTable, turnedByDecision } from './turned-table.ts';

const line = (name: string, count: number, cell: (column: number) => string): string[] => [
  ...(name === '' ? [] : [name]),
  ...Array.from({ length: count }, (_, column) => cell(column)),
];
const times = (count: number): string[] => line('時刻', count, (column) => `08:${String(column).padStart(2, '0')}:00`);
const numbers = (name: string, count: number): string[] => line(name, count, (column) => String(column / 7));

describe('tables with one line per signal', () => {
  it('have a line of times', () => {
    expect(findTurnedTable([times(5), numbers('a', 5), numbers('b', 5)], 3)).toEqual({ leadingColumns: 1, start: 0 });
  });

  it('may have a title above and units beside the names', () => {
    const records = [
      ['Line 3'],
      [''],
      ['時刻', '', '08:00', '08:01', '08:02'],
      ['温度', '℃', '1', '2', '3'],
      ['圧力', 'kPa', '4', '5', '6'],
    ];
    expect(findTurnedTable(records, 4)).toEqual({ leadingColumns: 2, start: 2 });
  });

  it('have names alone and are far longer than they are many', () => {
    expect(findTurnedTable([numbers('a', 40), numbers('b', 40)], 2)?.leadingColumns).toBe(1);
    expect(findTurnedTable([numbers('a', 40), numbers('b', 40)], 20)).toBeNull();
  });

  it('hold nothing but numbers and are far longer than they are many', () => {
    const bare = [numbers('', 500), numbers('', 500)];
    expect(findTurnedTable(bare, 52)).toEqual({ leadingColumns: 0, start: 0 });
    expect(findTurnedTable(bare, 126)).toBeNull();
  });

  it.each([
    [
      'a log',
      [
        ['time', 'a', 'b'],
        ['08:00', '1', '2'],
        ['08:01', '3', '4'],
      ],
    ],
    [
      'a log of events with a name in front',
      [
        ['pump', '08:00', '08:05', '1'],
        ['fan', '08:01', '08:07', '2'],
        ['pump', '08:09', '08:12', '3'],
      ],
    ],
    [
      'a short log under many names',
      [line('', 300, (column) => `s${String(column)}`), numbers('', 300), numbers('', 300)],
    ],
    ['a wide log in words', [line('', 300, () => 'ok'), line('', 300, () => 'bad')]],
    ['names that repeat', [times(5), numbers('a', 5), numbers('a', 5)]],
  ])('are not seen in %s', (_, records) => {
    expect(findTurnedTable(records, records.length)).toBeNull();
  });

  it('are taken as such where the user says so', () => {
    expect(
      turnedByDecision([
        ['a', '1', '2'],
        ['b', '3', '4'],
      ]),
    ).toEqual({ leadingColumns: 1, start: 0 });
    expect(
      turnedByDecision([
        ['1', '2'],
        ['3', '4'],
      ]),
    ).toEqual({ leadingColumns: 0, start: 0 });
  });
});
