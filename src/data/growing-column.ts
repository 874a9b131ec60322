/** Numbers that arrive one by one. They live in chunks of 512 KiB, so that growing never copies what is there. */
export interface GrowingColumn {
  readonly length: number;
  push(value: number): void;
  at(index: number): number;
}

const chunkLengthBits = 16;
const chunkLength = 1 << chunkLengthBits;

export function createGrowingColumn(): GrowingColumn {
  const chunks: Float64Array[] = [];
  let current = new Float64Array(0);
  let used = 0;
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (used === current.length) {
        current = new Float64Array(chunkLength);
        chunks.push(current);
        used = 0;
      }
      current[used] = value;
      used += 1;
      length += 1;
    },
    at: (index) =>
      (index < length ? chunks[index >> chunkLengthBits]?.[index & (chunkLength - 1)] : undefined) ?? Number.NaN,
  };
}
