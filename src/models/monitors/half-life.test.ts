import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { halfLife } from './half-life.ts';

const size = 16;

/** Mean square of what remains of a unit key after `steps` writes under random unit keys. */
function keptShare(decay: number, gain: number, steps: number): number {
  const random = createSeededRandom(5);
  const unit = (): number[] => {
    const direction = Array.from({ length: size }, () => random.normal());
    const length = Math.hypot(...direction);
    return direction.map((entry) => entry / length);
  };
  const trials = 400;
  let total = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    let left = unit();
    for (let step = 0; step < steps; step += 1) {
      const key = unit();
      const overlap = left.reduce((sum, entry, index) => sum + entry * (key[index] ?? 0), 0);
      left = left.map((entry, index) => decay * (entry - gain * overlap * (key[index] ?? 0)));
    }
    total += left.reduce((sum, entry) => sum + entry ** 2, 0);
  }
  return total / trials;
}

describe('the half-life of what was written', () => {
  it.each([
    [1, 1],
    [1, 0.5],
    [0.97, 0.3],
    [0.9, 0],
  ])('with decay %d and gain %d is when the root mean square of random erasing is a half', (decay, gain) => {
    const steps = halfLife(decay, gain, size);
    const [below, above] = [Math.floor(steps), Math.ceil(steps)];
    const rest = (count: number): number => Math.sqrt(keptShare(decay, gain, count));
    expect(rest(below)).toBeGreaterThan(0.48);
    expect(rest(above)).toBeLessThan(0.52);
  });

  it('is endless where nothing decays and nothing is erased, or a reflection erases nothing', () => {
    expect(halfLife(1, 0, size)).toBe(Infinity);
    expect(halfLife(1, 2, size)).toBe(Infinity);
  });
});
