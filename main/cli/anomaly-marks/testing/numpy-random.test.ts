import { describe, expect, it } from 'vitest';
import { createNumpyRandom } from './numpy-random.ts';

describe('createNumpyRandom', () => {
  it('gives the first output of MT19937 that its authors publish for the seed 5489', () => {
    expect(createNumpyRandom(5489).bits()).toBe(3_499_211_612);
  });

  it('gives the ten thousandth output that the C++ standard requires of the same seed', () => {
    const random = createNumpyRandom(5489);
    for (let draw = 1; draw < 10_000; draw += 1) random.bits();
    expect(random.bits()).toBe(4_123_659_995);
  });

  it("permutes and draws as NumPy's RandomState(0)", () => {
    expect(createNumpyRandom(0).permutation(10)).toEqual([2, 8, 4, 9, 1, 6, 7, 3, 0, 5]);
    expect(createNumpyRandom(0).integer(2 ** 31 - 1)).toBe(209_652_396);
  });
});
