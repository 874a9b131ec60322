/**
 * Solves A X = B for a symmetric positive definite A by Cholesky's factorisation, float64, in place.
 * @param matrix [size, size] row-major; its lower triangle is read, and overwritten by the factor.
 * @param rightHandSides [size, columns] row-major; overwritten by the solution.
 * @throws RangeError when A is not positive definite.
 */
export function solvePositiveDefinite(
  matrix: Float64Array,
  rightHandSides: Float64Array,
  size: number,
  columns: number,
): void {
  factorise(matrix, size);
  for (let row = 0; row < size; row += 1) {
    eliminate(rightHandSides, columns, row, matrix, { from: 0, to: row, stride: 1, offset: row * size });
    divideRow(rightHandSides, columns, row, matrix[row * size + row] ?? NaN);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    eliminate(rightHandSides, columns, row, matrix, { from: row + 1, to: size, stride: size, offset: row });
    divideRow(rightHandSides, columns, row, matrix[row * size + row] ?? NaN);
  }
}

function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    const rowView = matrix.subarray(row * size, row * size + row + 1);
    for (let column = 0; column <= row; column += 1) {
      const other = matrix.subarray(column * size, column * size + column + 1);
      let sum = rowView[column] ?? NaN;
      for (let index = 0; index < column; index += 1) sum -= (rowView[index] ?? NaN) * (other[index] ?? NaN);
      if (column < row) {
        rowView[column] = sum / (other[column] ?? NaN);
      } else if (sum > 0) {
        rowView[column] = Math.sqrt(sum);
      } else {
        throw new RangeError(`Not positive definite at row ${row}.`);
      }
    }
  }
}

/** row −= Σ factor · other rows, for the factors `matrix[offset + stride · other]`. */
function eliminate(
  values: Float64Array,
  columns: number,
  row: number,
  matrix: Float64Array,
  factors: { readonly from: number; readonly to: number; readonly stride: number; readonly offset: number },
): void {
  const target = values.subarray(row * columns, (row + 1) * columns);
  for (let other = factors.from; other < factors.to; other += 1) {
    const factor = matrix[factors.offset + factors.stride * other] ?? NaN;
    const source = values.subarray(other * columns, (other + 1) * columns);
    for (let column = 0; column < columns; column += 1) {
      target[column] = (target[column] ?? NaN) - factor * (source[column] ?? NaN);
    }
  }
}

function divideRow(values: Float64Array, columns: number, row: number, divisor: number): void {
  for (let index = row * columns; index < (row + 1) * columns; index += 1) {
    values[index] = (values[index] ?? NaN) / divisor;
  }
}
