import { describe, expect, it } from 'vitest';
import { isModestPlainData, payloadLimits } from './payload-size.ts';

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = { inner: value };
  return value;
}

describe('payload size', () => {
  it('accepts plain data of an ordinary size', () => {
    expect(isModestPlainData({ plan: { seeds: [1, 2, 3], title: '比較', none: null, unset: undefined } })).toBe(true);
    expect(isModestPlainData('x'.repeat(payloadLimits.characters))).toBe(true);
    expect(isModestPlainData(nested(payloadLimits.depth))).toBe(true);
  });

  it('refuses what is too long, too many or too deep', () => {
    expect(isModestPlainData('x'.repeat(payloadLimits.characters + 1))).toBe(false);
    expect(isModestPlainData({ ['k'.repeat(payloadLimits.characters + 1)]: 1 })).toBe(false);
    expect(isModestPlainData(new Array(payloadLimits.values + 1).fill(0))).toBe(false);
    expect(isModestPlainData(nested(payloadLimits.depth + 1))).toBe(false);
  });

  it('comes to an end on a value that contains itself', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    expect(isModestPlainData(cyclic)).toBe(false);
  });

  it.each([
    new Uint8Array(8),
    new ArrayBuffer(8),
    new Map([['a', 1]]),
    new Set([1]),
    new Date(0),
    /x/,
    new Error('x'),
    10n,
    Symbol('x'),
    () => 1,
  ])('refuses what is not plain data: %s', (value) => {
    expect(isModestPlainData({ value })).toBe(false);
  });
});
