import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areOfOneLog, arrangeByName } from './arrange-columns.ts';

const file = (...names: string[]) => ({ names, units: names.map((name) => (name === '温度' ? '℃' : null)) });

describe('columns arranged by name', () => {
  it('stay as they are where all files have the same', () => {
    expect(arrangeByName([file('t', 'a'), file('t', 'a')]).arrangements).toEqual([null, null]);
  });

  it('are found where a file has them in another order, lacks some or has more', () => {
    expect(arrangeByName([file('t', 'a', 'b'), file('b', 't'), file('t', 'a', 'b', '温度')])).toEqual({
      names: ['t', 'a', 'b', '温度'],
      units: [null, null, null, '℃'],
      arrangements: [[0, 1, 2, null], [1, null, 0, null], null],
    });
  });

  it('lose no column and invent none, whatever the files have', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 4 }), (files) => {
        const log = arrangeByName(files.map((own) => file(...own)));
        for (const [index, own] of files.entries()) {
          const arrangement = log.arrangements[index] ?? own.map((_, column) => column);
          const read = log.names.flatMap((name, column) => {
            const place = arrangement[column] ?? null;
            return place === null ? [] : [[name, own[place]]];
          });
          expect(new Set(read.map(([, from]) => from))).toEqual(new Set(own));
          for (const [name, from] of read) expect(name).toBe(from);
        }
      }),
    );
  });

  it.each([
    [['a', 'b'], ['b', 'a'], true],
    [['a', 'b', 'c'], ['a', 'b'], true],
    [['a', 'b', 'c'], ['a', 'b', 'd'], true],
    [['temperature', 'state'], ['power', 'state'], false],
    [['a', 'b', 'state'], ['c', 'd', 'state'], false],
    [['a'], ['b'], false],
  ])('belong to one log where most of them are the same: %j, %j', (left, right, expected) => {
    expect(areOfOneLog(left, right)).toBe(expected);
  });
});
