import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { notAsked, type TokenSequence } from '../token-task.ts';
import { createRecall } from './recall.ts';

const alphabet = 24;

/** What was written, pair by pair, and what is asked, read off the tokens alone. */
function readBack({ tokens, targets }: TokenSequence, writes: number) {
  const pairs = Array.from({ length: writes }, (_, pair) => ({
    key: tokens[2 * pair] ?? NaN,
    value: (tokens[2 * pair + 1] ?? NaN) - alphabet,
  }));
  const queries = Array.from(tokens.subarray(2 * writes), (key, query) => ({
    key,
    answer: targets[2 * writes + query],
  }));
  return { pairs, queries };
}

const drawMany = (settings: { keys: number; writes: number }): readonly TokenSequence[] => {
  const task = createRecall({ ...settings, alphabet });
  const random = createSeededRandom(5);
  return Array.from({ length: 200 }, () => task.draw(random));
};

describe.each([
  { keys: 7, writes: 7 },
  { keys: 5, writes: 16 },
])('recall of %o', ({ keys, writes }) => {
  const sequences = drawMany({ keys, writes });

  it('asks every written key once, and the answer is the value written to it last', () => {
    for (const sequence of sequences) {
      const { pairs, queries } = readBack(sequence, writes);
      expect(queries.map(({ key }) => key).sort()).toEqual([...new Set(pairs.map(({ key }) => key))].sort());
      expect(queries).toHaveLength(keys);
      for (const { key, answer } of queries) {
        expect(answer).toBe(pairs.findLast((pair) => pair.key === key)?.value);
      }
    }
  });

  it('asks nothing while it writes, and keeps keys and values apart', () => {
    for (const sequence of sequences) {
      expect(sequence.targets.subarray(0, 2 * writes).every((target) => target === notAsked)).toBe(true);
      const { pairs } = readBack(sequence, writes);
      expect(pairs.every(({ key }) => key >= 0 && key < alphabet)).toBe(true);
      expect(pairs.every(({ value }) => value >= 0 && value < alphabet)).toBe(true);
    }
  });

  it('asks in an order that does not follow from that of the writing', () => {
    const asWritten = sequences.filter((sequence) => {
      const { pairs, queries } = readBack(sequence, writes);
      const byFirstWrite = [...new Set(pairs.map(({ key }) => key))];
      return queries.every(({ key }, place) => key === byFirstWrite[place]);
    });
    expect(asWritten.length).toBeLessThan(0.05 * sequences.length);
  });
});

describe('forgetting', () => {
  it('leaves to chance how often a key is written, so that counting does not help', () => {
    const counts = new Set<number>();
    for (const sequence of drawMany({ keys: 5, writes: 16 })) {
      const { pairs, queries } = readBack(sequence, 16);
      for (const { key } of queries) counts.add(pairs.filter((pair) => pair.key === key).length);
    }
    expect(counts.size).toBeGreaterThanOrEqual(6);
    expect(Math.min(...counts)).toBe(1);
  });

  it('matters: the value written first is the right answer less than half the time', () => {
    let first = 0;
    let asked = 0;
    for (const sequence of drawMany({ keys: 5, writes: 16 })) {
      const { pairs, queries } = readBack(sequence, 16);
      for (const { key, answer } of queries) {
        asked += 1;
        if (pairs.find((pair) => pair.key === key)?.value === answer) first += 1;
      }
    }
    expect(first / asked).toBeLessThan(0.5);
  });
});
