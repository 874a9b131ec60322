/**
 * NumPy's `RandomState` as far as scikit-learn's isolation forest draws from it: the Mersenne twister MT19937 (Matsumoto and Nishimura
 * 1998), seeded by one integer, bounded integers by masked rejection, and the shuffle of a permutation.
 */
export interface NumpyRandom {
  /** Uniform integer in [0, exclusiveMaximum), as `randint`. */
  integer(exclusiveMaximum: number): number;
  /** As `permutation(length)`. */
  permutation(length: number): number[];
  /** 32 random bits. */
  bits(): number;
}

const [length, middle] = [624, 397];

export function createNumpyRandom(seed: number): NumpyRandom {
  const state = new Uint32Array(length);
  state[0] = seed;
  for (let index = 1; index < length; index += 1) {
    const before = state[index - 1] ?? 0;
    state[index] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + index;
  }
  let next = length;
  const bits = (): number => {
    if (next === length) {
      twist(state);
      next = 0;
    }
    let value = state[next] ?? 0;
    next += 1;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  };
  const atMost = (maximum: number): number => {
    if (maximum === 0) return 0;
    const mask = 2 ** Math.ceil(Math.log2(maximum + 1)) - 1;
    for (;;) {
      const value = (bits() & mask) >>> 0;
      if (value <= maximum) return value;
    }
  };
  return {
    bits,
    integer: (exclusiveMaximum) => atMost(exclusiveMaximum - 1),
    permutation(count) {
      const order = Array.from({ length: count }, (_, index) => index);
      for (let last = count - 1; last > 0; last -= 1) {
        const chosen = atMost(last);
        [order[last], order[chosen]] = [order[chosen] ?? 0, order[last] ?? 0];
      }
      return order;
    },
  };
}

function twist(state: Uint32Array): void {
  for (let index = 0; index < length; index += 1) {
    const joined = ((state[index] ?? 0) & 0x80000000) | ((state[(index + 1) % length] ?? 0) & 0x7fffffff);
    const twisted = (state[(index + middle) % length] ?? 0) ^ (joined >>> 1);
    state[index] = (joined & 1) === 1 ? twisted ^ 0x9908b0df : twisted;
  }
}
