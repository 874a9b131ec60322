/** Sweeps of a converging matrix seldom exceed ten. */
const mostSweeps = 60;
/** Relative size of what is left off the diagonal. */
const negligible = 1e-14;

/**
 * Eigenvalues of a symmetric matrix, largest first, in float64: cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations,
 * 4th ed., 8.5.3).
 * @param matrix [size × size], row-major; it is left as it is
 */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Float64Array {
  return diagonalise(matrix, size, null).sort((left, right) => right - left);
}

export interface EigenPairs {
  /** Largest first. */
  readonly values: Float64Array;
  /** [size × size], row-major: row i is the unit vector that belongs to value i. */
  readonly vectors: Float64Array;
}

/** Eigenvalues with their vectors. @param matrix [size × size], row-major; it is left as it is */
export function symmetricEigenPairs(matrix: Float64Array, size: number): EigenPairs {
  const columns = Float64Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0));
  const values = diagonalise(matrix, size, columns);
  const order = Array.from(values.keys()).sort((left, right) => (values[right] ?? 0) - (values[left] ?? 0));
  return {
    values: Float64Array.from(order, (index) => values[index] ?? Number.NaN),
    vectors: Float64Array.from(
      order.flatMap((index) => Array.from({ length: size }, (_, row) => columns[row * size + index] ?? Number.NaN)),
    ),
  };
}

/** Eigenvalues as they stand on the diagonal; the same rotations are applied to `columns`, which then holds the vectors. */
function diagonalise(matrix: Float64Array, size: number, columns: Float64Array | null): Float64Array {
  const entries = Float64Array.from(matrix);
  const at = (row: number, column: number): number => entries[row * size + column] ?? Number.NaN;
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(entries, size); sweep += 1) {
    for (let first = 0; first < size; first += 1) {
      for (let second = first + 1; second < size; second += 1) {
        const between = at(first, second);
        if (between === 0) continue;
        const slope = (at(second, second) - at(first, first)) / (2 * between);
        const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(1, slope));
        const cosine = 1 / Math.hypot(1, tangent);
        const rotation = { first, second, cosine, sine: tangent * cosine };
        rotateColumns(entries, size, rotation);
        rotateRows(entries, size, rotation);
        if (columns !== null) rotateColumns(columns, size, rotation);
      }
    }
  }
  return Float64Array.from({ length: size }, (_, index) => at(index, index));
}

function isDiagonal(entries: Float64Array, size: number): boolean {
  let all = 0;
  let beside = 0;
  entries.forEach((entry, index) => {
    all += entry ** 2;
    if (Math.floor(index / size) !== index % size) beside += entry ** 2;
  });
  return !(Math.sqrt(beside) > negligible * Math.sqrt(all));
}

interface Rotation {
  readonly first: number;
  readonly second: number;
  readonly cosine: number;
  readonly sine: number;
}

const rotateColumns = (entries: Float64Array, size: number, rotation: Rotation): void => {
  rotate(entries, size, rotation, { stride: 1, step: size });
};

const rotateRows = (entries: Float64Array, size: number, rotation: Rotation): void => {
  rotate(entries, size, rotation, { stride: size, step: 1 });
};

function rotate(
  entries: Float64Array,
  size: number,
  { first, second, cosine, sine }: Rotation,
  { stride, step }: { readonly stride: number; readonly step: number },
): void {
  for (let index = 0; index < size; index += 1) {
    const one = index * step + first * stride;
    const other = index * step + second * stride;
    const [before, after] = [entries[one] ?? Number.NaN, entries[other] ?? Number.NaN];
    entries[one] = cosine * before - sine * after;
    entries[other] = sine * before + cosine * after;
  }
}
