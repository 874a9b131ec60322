import { gradientsInsideGradient } from '../../../tensor/operations/gradients-inside-gradient.ts';
import { tf } from '../../../tensor/tf.ts';
import { decayedRule } from '../decayed-rule/index.ts';
import type { RuleForm } from '../rule.ts';
import { conjugateGradient } from './conjugate-gradient.ts';
import type { MesaRuleOperands } from './operands.ts';

/** Key, write strength, log decay, regularisation, and H before the first step: what makes the matrix of each step. */
type Regression = readonly [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];

/**
 * (H_t + Λ)⁻¹ q_t for all steps at once, [batch, time, key]. H_t itself is nowhere formed: H_t p = Σ ζ_i β_i k_i (k_iᵀ p) is what
 * the additive rule with decay reads with p for its query when it writes β k under k (von Oswald et al. 2025, section 4).
 *
 * The gradient is implicit: with A x = q and the cotangent x̄, q̄ = A⁻¹ x̄ and Ā = −q̄ xᵀ. It costs a second solution, needs none of
 * the iterations kept, and is that of the exact solution: it is as good as the iterations are many.
 */
export function solvedQuery(
  { query, key, writeStrength, logDecay, regularisation }: MesaRuleOperands,
  keyCovariance: tf.Tensor3D,
  form: Exclude<RuleForm, { readonly form: 'parallel' }>,
  iterations: number,
): tf.Tensor3D {
  const product = (
    directions: tf.Tensor3D,
    [keys, strengths, decays, regularisations, covariance]: Regression,
  ): tf.Tensor3D => {
    const operands = { query: directions, key: keys, value: tf.mul<tf.Tensor3D>(strengths, keys), logDecay: decays };
    const { output } = decayedRule({ ...operands, memory: covariance }, form);
    return tf.add(output, tf.mul(regularisations, directions));
  };
  const solve = tf.customGrad((...given) => {
    const save = given.pop() as tf.GradSaveFunc;
    const [asked, ...rest] = given as [tf.Tensor3D, ...tf.Tensor3D[]];
    const regression = rest as unknown as Regression;
    const solution = conjugateGradient((directions) => product(directions, regression), asked, iterations);
    save([...regression, solution]);
    return {
      value: solution,
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) => {
        const kept = saved.slice(0, -1) as unknown as Regression;
        const found = saved.at(-1) as tf.Tensor3D;
        const adjoint = conjugateGradient(
          (directions) => product(directions, kept),
          cotangent as tf.Tensor3D,
          iterations,
        );
        const opposed = (...moved: tf.Tensor[]): tf.Tensor =>
          tf.neg(tf.sum(tf.mul(adjoint, product(found, moved as unknown as Regression))));
        return [adjoint, ...gradientsInsideGradient(opposed, [...kept])];
      },
    };
  });
  return solve(query, key, writeStrength, logDecay, regularisation, keyCovariance);
}
