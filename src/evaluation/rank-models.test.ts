import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { rankModels, type RankedLog } from './rank-models.ts';

/** Logs on which each entry's error is its level, and chance. */
function logsOf(count: number, levels: Readonly<Record<string, number>>, noise: number): RankedLog[] {
  const random = createSeededRandom(3);
  return Array.from({ length: count }, (_, log) => ({
    name: `log ${String(log)}`,
    errors: new Map(Object.entries(levels).map(([entry, level]) => [entry, level + noise * random.normal()])),
  }));
}

describe('ranks over several logs', () => {
  it('tell apart what is different on all of them, best first', () => {
    const ranked = rankModels(logsOf(20, { worst: 3, best: 1, middle: 2 }, 0.01), 0.05);
    expect(ranked.ranks.map(({ entry, averageRank }) => [entry, averageRank])).toEqual([
      ['best', 1],
      ['middle', 2],
      ['worst', 3],
    ]);
    expect(ranked.groups).toEqual([['best'], ['middle'], ['worst']]);
  });

  it('leave everybody in one group where the Friedman test finds nothing', () => {
    const ranked = rankModels(logsOf(6, { a: 1, b: 1, c: 1 }, 0.1), 0.05);
    expect(ranked.fProbability).toBeGreaterThan(0.05);
    expect(ranked.groups.map((group) => [...group].sort())).toEqual([['a', 'b', 'c']]);
  });

  it('leave out what was not compared everywhere, and say so', () => {
    const [first, second] = logsOf(2, { a: 1, b: 2, c: 3 }, 0.01);
    if (first === undefined || second === undefined) throw new Error('There are two logs.');
    const ranked = rankModels([first, { ...second, errors: new Map([...second.errors].slice(0, 2)) }], 0.05);
    expect(ranked.ranks.map(({ entry }) => entry)).toEqual(['a', 'b']);
    expect(ranked.leftOut).toEqual(['c']);
  });
});
