import { describe, expect, it } from 'vitest';
import { constantMatrix, identityMatrix, relativeGap } from '../../testing/arrays.ts';
import { KEY, VALUE, logDecay, noDecay, sequence, uniform } from '../../testing/reference-sequences.ts';
import { mesaRuleReference } from './reference.ts';
import { dot, entryOf, minus, plusOuter, product, rowOf, scaled, transpose, type Matrix } from '../algebra.ts';

describe('the mesa rule', () => {
  const regularisation = uniform(0.25, 1.25, KEY);
  const empty = { memory: constantMatrix(VALUE, KEY, 0), keyCovariance: constantMatrix(KEY, KEY, 0) };

  it('without decay is recursive least squares from P = Λ⁻¹', () => {
    const weights = uniform(0.1, 1);
    let inverse: Matrix = identityMatrix(KEY).map((row, index) => scaled(row, 1 / entryOf(regularisation, index)));
    let weightsOfRegression: Matrix = empty.memory;
    const output = sequence.query.map((query, step) => {
      const key = rowOf(sequence.key, step);
      const weight = entryOf(weights, step);
      const projected = product(inverse, key);
      const gain = scaled(projected, weight / (1 + weight * dot(key, projected)));
      const surprise = minus(rowOf(sequence.value, step), product(weightsOfRegression, key));
      weightsOfRegression = plusOuter(weightsOfRegression, surprise, gain);
      inverse = plusOuter(inverse, scaled(gain, -1), projected);
      return product(weightsOfRegression, query);
    });
    const mesa = mesaRuleReference({
      ...sequence,
      ...empty,
      writeStrength: weights,
      logDecay: noDecay,
      regularisation,
    });
    expect(relativeGap(mesa.output.flat(), output.flat())).toBeLessThan(1e-10);
  });

  it('reads from the minimiser of its objective: the gradient there is zero', () => {
    const { query } = sequence;
    const weights = uniform(0.1, 1);
    const last = query.length - 1;
    const readings = identityMatrix(KEY).map((axis) => {
      const trace = mesaRuleReference({
        ...sequence,
        ...empty,
        query: query.map(() => axis),
        writeStrength: weights,
        logDecay,
        regularisation,
      });
      return rowOf(trace.output, last);
    });
    const minimiser = transpose(readings);
    const gradient = sequence.key.reduce<Matrix>(
      (sum, key, step) => {
        const later = logDecay.slice(step + 1).reduce((total, entry) => total + entry, 0);
        const weight = entryOf(weights, step) * Math.exp(later);
        const error = minus(product(minimiser, key), rowOf(sequence.value, step));
        return plusOuter(sum, scaled(error, weight), key);
      },
      minimiser.map((row) => row.map((entry, index) => entry * entryOf(regularisation, index))),
    );
    expect(Math.max(...gradient.flat().map(Math.abs))).toBeLessThan(1e-10);
  });
});
