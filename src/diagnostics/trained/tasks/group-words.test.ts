import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { notAsked } from '../token-task.ts';
import { createGroupWords, cyclicGroup, symmetricGroup, type Group } from './group-words.ts';

const elementsOf = ({ product }: Group): readonly number[] => product.map((_, element) => element);
const times = ({ product }: Group, first: number, second: number): number => product[first]?.[second] ?? NaN;
const sequencesOf = (group: Group, length: number, askedFrom = 0) => {
  const task = createGroupWords({ group, length, askedFrom });
  const random = createSeededRandom(9);
  return Array.from({ length: 100 }, () => task.draw(random));
};

describe.each([cyclicGroup(2), cyclicGroup(5), symmetricGroup(3), symmetricGroup(4)])('$id', (group) => {
  const elements = elementsOf(group);

  it('is a group whose element 0 changes nothing', () => {
    for (const first of elements) {
      expect(times(group, 0, first)).toBe(first);
      expect(times(group, first, 0)).toBe(first);
      expect(elements.some((second) => times(group, first, second) === 0)).toBe(true);
      for (const second of elements) {
        for (const third of elements) {
          expect(times(group, times(group, first, second), third)).toBe(
            times(group, first, times(group, second, third)),
          );
        }
      }
    }
  });
});

describe('words of a group', () => {
  it('of Z_2 have the parity of their ones as the answer', () => {
    for (const { tokens, targets } of sequencesOf(cyclicGroup(2), 30)) {
      targets.forEach((target, step) => {
        expect(target).toBe(tokens.subarray(0, step + 1).filter((bit) => bit === 1).length % 2);
      });
    }
  });

  it('of Z_7 have the sum modulo seven as the answer', () => {
    for (const { tokens, targets } of sequencesOf(cyclicGroup(7), 20)) {
      targets.forEach((target, step) => {
        expect(target).toBe(tokens.subarray(0, step + 1).reduce((sum, token) => sum + token, 0) % 7);
      });
    }
  });

  it('of S_3 have as the answer how three cards lie after all the shuffles', () => {
    const shuffles = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]; // prettier-ignore
    const shuffle = (cards: readonly string[], token: number): readonly string[] =>
      (shuffles[token] ?? []).map((place) => cards[place] ?? '');
    const start = ['ace', 'king', 'queen'];
    for (const { tokens, targets } of sequencesOf(symmetricGroup(3), 20)) {
      let cards: readonly string[] = start;
      tokens.forEach((token, step) => {
        cards = shuffle(cards, token);
        expect(shuffle(start, targets[step] ?? NaN)).toEqual(cards);
      });
    }
  });

  it('of S_3 depend on the order of their letters', () => {
    const group = symmetricGroup(3);
    const elements = elementsOf(group);
    const swapped = elements.flatMap((first) =>
      elements.filter((second) => times(group, first, second) !== times(group, second, first)),
    );
    expect(swapped.length).toBeGreaterThan(0);
  });

  it('are asked from the given step on and not before', () => {
    for (const { targets } of sequencesOf(cyclicGroup(2), 30, 12)) {
      expect([...targets.subarray(0, 12)].every((target) => target === notAsked)).toBe(true);
      expect([...targets.subarray(12)].every((target) => target === 0 || target === 1)).toBe(true);
    }
  });
});
