import type { ArrayMap, ArrayValue, ComputeBackend, PureStep } from '../../tensor/program.ts';

/** Compiles a step for the shapes of these inputs and runs it once. */
export async function evaluate(backend: ComputeBackend, inputs: ArrayMap, step: PureStep): Promise<ArrayMap> {
  const signature = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape }]) => [name, { shape, dtype: 'float32' } as const]),
  );
  const program = await backend.compile(step, signature);
  try {
    return await program.run(inputs);
  } finally {
    program.dispose();
  }
}

export function valuesOf(arrays: ArrayMap, name: string): Float32Array {
  const array: ArrayValue | undefined = arrays[name];
  if (!(array?.values instanceof Float32Array)) throw new Error(`There is no "${name}".`);
  return array.values;
}
