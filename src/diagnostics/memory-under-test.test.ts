import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { scaled } from '../models/fast-weights/algebra.ts';
import { relativeGap } from '../models/testing/arrays.ts';
import { answersOf, type Access, type RuleUnderTest } from './memory-under-test.ts';
import { normalVector, unitVector } from './random-vectors.ts';

const size = { key: 8, value: 3 };
const random = createSeededRandom(5);
const key = unitVector(random, size.key);
const value = normalVector(random, size.value);
const other = unitVector(random, size.key);
const written: Access = { kind: 'write', key, value };
const asked: Access = { kind: 'read', query: key };

const rules: readonly RuleUnderTest[] = [
  { rule: 'additive' },
  { rule: 'decayed', decay: 0.9 },
  { rule: 'oja', writeStrength: 0.5 },
  { rule: 'delta', writeStrength: 0.5 },
  { rule: 'gated-delta', decay: 0.9, writeStrength: 0.5 },
  { rule: 'mesa', decay: 0.9, regularisation: 0.25 },
];

describe.each(rules)('a memory under the $rule rule', (rule) => {
  it('answers every read, in order', () => {
    expect(answersOf(rule, [asked, written, asked, asked], size)).toHaveLength(3);
  });

  it('knows nothing before it is written to', () => {
    expect(answersOf(rule, [asked, written], size)).toEqual([[0, 0, 0]]);
  });

  it('is not changed by reading', () => {
    const between = [written, asked, { kind: 'read', query: other } as const, asked];
    const [first = [], , again = []] = answersOf(rule, between, size);
    expect(again).toEqual(first);
    expect(
      relativeGap(
        first,
        first.map(() => 0),
      ),
    ).toBeGreaterThan(0);
  });
});

it.each([
  [{ rule: 'additive' }, 1],
  [{ rule: 'decayed', decay: 0.9 }, 1],
  [{ rule: 'delta', writeStrength: 0.5 }, 0.5],
  [{ rule: 'gated-delta', decay: 0.9, writeStrength: 0.5 }, 0.5],
  [{ rule: 'mesa', decay: 0.9, regularisation: 0.25 }, 1 / 1.25],
] as const)('after one write with a unit key, %o answers %f of the value', (rule, share) => {
  const [answer = []] = answersOf(rule, [written, asked], size);
  expect(relativeGap(answer, scaled(value, share))).toBeLessThan(1e-12);
});
