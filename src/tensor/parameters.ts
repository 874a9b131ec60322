import type { SeededRandom } from '../foundation/seeded-random.ts';

/** How one parameter begins. Called with the run's seeded random source; returns `size` float32 values. */
export type Initialiser = (random: SeededRandom, shape: readonly number[]) => Float32Array;

export interface ParameterSpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initialise: Initialiser;
  /** Biases, norms, decay parameters are not decayed. */
  readonly weightDecay: boolean;
}

/** Names, shapes and initialisers in a fixed order; values live in one flat vector, in this order. */
export interface ParameterLayout {
  readonly specifications: readonly ParameterSpecification[];
  readonly size: number;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

export function createLayout(specifications: readonly ParameterSpecification[]): ParameterLayout {
  const names = new Set<string>();
  for (const { name } of specifications) {
    if (names.has(name)) throw new Error(`Two parameters are called "${name}".`);
    names.add(name);
  }
  return { specifications, size: specifications.reduce((sum, { shape }) => sum + sizeOf(shape), 0) };
}

/** Prefixes every name, so that blocks can be stacked: `block0.query`. */
export const prefixed = (
  prefix: string,
  specifications: readonly ParameterSpecification[],
): readonly ParameterSpecification[] =>
  specifications.map((specification) => ({ ...specification, name: `${prefix}.${specification.name}` }));

export function initialiseParameters(layout: ParameterLayout, random: SeededRandom): Float32Array {
  const flat = new Float32Array(layout.size);
  let offset = 0;
  for (const { name, shape, initialise } of layout.specifications) {
    const values = initialise(random, shape);
    if (values.length !== sizeOf(shape)) throw new Error(`Initialiser of "${name}" gave ${values.length} values.`);
    flat.set(values, offset);
    offset += values.length;
  }
  return flat;
}

export const zeros: Initialiser = (_random, shape) => new Float32Array(sizeOf(shape));
export const ones: Initialiser = (_random, shape) => new Float32Array(sizeOf(shape)).fill(1);
export const normal =
  (deviation: number): Initialiser =>
  (random, shape) =>
    Float32Array.from({ length: sizeOf(shape) }, () => deviation * random.normal());
