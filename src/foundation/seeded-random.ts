/**
 * The only source of randomness in the lab. One seed gives one stream on every machine: integer arithmetic only
 * (xoshiro128**, Blackman and Vigna 2018, "Scrambled linear pseudorandom number generators"), seeded by splitmix32.
 */
export interface SeededRandom {
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
  /** Uniform integer in [0, exclusiveMaximum). */
  integer(exclusiveMaximum: number): number;
  /** A permutation of 0 … length−1 (Fisher and Yates). */
  permutation(length: number): Uint32Array;
}

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/** Folds several integers into one seed, so that (seed, epoch) or (seed, layer) name independent streams. */
export function combineSeeds(...parts: readonly number[]): number {
  let combined = 0x2545f491;
  for (const part of parts) combined = splitMix32(combined ^ Math.imul(part | 0, 0x9e3779b1))();
  return combined;
}

export function createSeededRandom(seed: number): SeededRandom {
  const next = splitMix32(seed);
  const state = new Int32Array([next(), next(), next(), next()]);
  const bits = (): number => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const crossed = c ^ a;
    const mixed = d ^ b;
    state[1] = b ^ crossed;
    state[0] = a ^ mixed;
    state[2] = crossed ^ (b << 9);
    state[3] = rotateLeft(mixed, 11);
    return result >>> 0;
  };
  const uniform = (): number => bits() / 4294967296;
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  const integer = (exclusiveMaximum: number): number => Math.floor(uniform() * exclusiveMaximum);
  return {
    uniform,
    normal,
    integer,
    permutation(length) {
      const order = Uint32Array.from({ length }, (_, index) => index);
      for (let last = length - 1; last > 0; last -= 1) {
        const chosen = integer(last + 1);
        const kept = order[last] ?? 0;
        order[last] = order[chosen] ?? 0;
        order[chosen] = kept;
      }
      return order;
    },
  };
}
