import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

/** How many directions of a memory are in use, from its singular values σ. All are 0 for an empty memory. */
export interface MemoryRanks {
  /** exp of the entropy of σ / Σσ (Roy and Vetterli 2007). */
  readonly effective: number;
  /** ‖S‖_F² / ‖S‖₂². */
  readonly stable: number;
  /** (Σσ²)² / Σσ⁴. */
  readonly participation: number;
}

/** @param matrix [rows × columns], row-major */
export function memoryRanks(matrix: ArrayLike<number>, rows: number, columns: number): MemoryRanks {
  const squares = symmetricEigenvalues(smallerGram(matrix, rows, columns), Math.min(rows, columns)).map((value) =>
    // What rounding leaves below zero is zero.
    Math.max(value, 0),
  );
  const total = squares.reduce((sum, square) => sum + square, 0);
  if (total === 0) return { effective: 0, stable: 0, participation: 0 };
  const singular = squares.map(Math.sqrt);
  const sum = singular.reduce((accumulated, value) => accumulated + value, 0);
  const entropy = singular.reduce((accumulated, value) => {
    const share = value / sum;
    return share === 0 ? accumulated : accumulated - share * Math.log(share);
  }, 0);
  return {
    effective: Math.exp(entropy),
    stable: total / (squares[0] ?? Number.NaN),
    participation: total ** 2 / squares.reduce((accumulated, square) => accumulated + square ** 2, 0),
  };
}

/** S Sᵀ or Sᵀ S, whichever is smaller: their eigenvalues are the squares of the singular values. */
function smallerGram(matrix: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const [size, inner, along, across] =
    rows <= columns ? [rows, columns, columns, 1] : ([columns, rows, 1, columns] as const);
  const gram = new Float64Array(size * size);
  for (let first = 0; first < size; first += 1) {
    for (let second = first; second < size; second += 1) {
      let sum = 0;
      for (let index = 0; index < inner; index += 1) {
        const left = matrix[first * along + index * across] ?? Number.NaN;
        sum += left * (matrix[second * along + index * across] ?? Number.NaN);
      }
      gram[first * size + second] = sum;
      gram[second * size + first] = sum;
    }
  }
  return gram;
}
