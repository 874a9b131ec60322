import { describe, expect, it } from 'vitest';
import { findLayout } from '../table-layout.ts';
import { findLongTable, type LongTable } from './long-table.ts';

const minute = (row: number): string => `2024-01-05 08:${String(row).padStart(2, '0')}`;

const longIn = (header: string, row: (index: number) => string, certain = false): LongTable | null => {
  const records = [header, ...Array.from({ length: 24 }, (_, index) => row(index))].map((line) => line.split(','));
  return findLongTable(records, findLayout(records, 'log.csv'), certain);
};
const tags = ['P1', 'T1', 'F1'];
const tagOf = (index: number): string => tags[index % 3] ?? '';

describe('tables with one value per line', () => {
  it('repeat their times, and no tag at a time', () => {
    expect(longIn('t,x,y', (index) => `${minute(Math.floor(index / 3))},${tagOf(index)},${String(index)}`)).toEqual({
      timeColumns: [0],
      tagColumn: 1,
      valueColumn: 2,
      unitColumn: null,
      validityColumn: null,
      otherColumns: [],
    });
  });

  it('are told by the names of their columns where each value has a time of its own', () => {
    const row = (index: number): string => `${tagOf(index)},${minute(index)},${String(index)}`;
    expect(longIn('tag,time,value', row)?.tagColumn).toBe(0);
    expect(longIn('state,time,load', row)).toBeNull();
  });

  it('may have date and time apart, a unit and a quality', () => {
    const row = (index: number): string =>
      `2024-01-05,08:0${String(Math.floor(index / 3))}:00,${tagOf(index)},${String(index)},${['kPa', '℃', 'L/min'][index % 3] ?? ''},Good`;
    expect(longIn('日付,時刻,項目,値,単位,品質', row)).toEqual({
      timeColumns: [0, 1],
      tagColumn: 2,
      valueColumn: 3,
      unitColumn: 4,
      validityColumn: null,
      otherColumns: [5],
    });
  });

  it('take the column called value among several of numbers', () => {
    const row = (index: number): string =>
      `${tagOf(index)},${minute(Math.floor(index / 3))},${String(index)},1,${String(45_000 + index)}`;
    expect(longIn('VarName,TimeString,VarValue,Validity,Time_ms', row)).toMatchObject({
      valueColumn: 2,
      validityColumn: 3,
      otherColumns: [4],
    });
  });

  it.each([
    [
      'a state beside a number',
      'time,state,value',
      (index: number) => `${minute(index)},${index % 4 === 0 ? 'STOP' : 'RUN'},${String(index)}`,
    ],
    ['coarse times', 'time,state,load', (index: number) => `${minute(0)},${tagOf(index)},${String(index)}`],
    [
      'machines with several numbers',
      'time,machine,a,b',
      (index: number) => `${minute(Math.floor(index / 3))},${tagOf(index)},1,${String(index)}`,
    ],
    [
      'a comment in every row',
      'time,note,value',
      (index: number) => `${minute(Math.floor(index / 2))},note ${String(index)},${String(index)}`,
    ],
    ['rows without a clock', 'tag,value', (index: number) => `${tagOf(index)},${String(index)}`],
  ])('are not seen in %s', (_, header, row) => {
    expect(longIn(header, row)).toBeNull();
  });

  it('are taken as such where the user says so', () => {
    expect(
      longIn('time,state,load', (index) => `${minute(index)},${tagOf(index)},${String(index)}`, true)?.tagColumn,
    ).toBe(1);
  });
});
