import type { ReactNode } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

/** The equations as they are computed; ⊗ is the outer product. */
const equations = [
  ['equivalence.attention', 'oₜ = Σ (j ≤ t) vⱼ · φ(kⱼ)ᵀφ(qₜ) ÷ ( Σ (j ≤ t) φ(kⱼ)ᵀφ(qₜ) + ε )'],
  ['equivalence.memory', 'Sₜ = Sₜ₋₁ + vₜ ⊗ φ(kₜ)   zₜ = zₜ₋₁ + φ(kₜ)   oₜ = Sₜ φ(qₜ) ÷ ( zₜᵀφ(qₜ) + ε )'],
] as const;

/** How the numbers came about, so that an engineer can compute them again. */
export function Method({ shown }: { readonly shown: EquivalenceDemonstration }): ReactNode {
  const { log, projection, steps } = shown;
  const { say } = useText();
  return (
    <div className={classes['method']}>
      <p>
        {say('equivalence.method.rows', {
          first: (steps[0]?.row ?? 0) + 1,
          last: (steps.at(-1)?.row ?? 0) + 1,
          column: log.column,
          log: log.name,
          rows: projection.rowsPerStep,
        })}
      </p>
      <p>
        {say('equivalence.method.projection', {
          keys: projection.keySize,
          values: projection.valueSize,
          rows: projection.rowsPerStep,
          seed: projection.seed,
        })}
      </p>
      <dl>
        {equations.map(([name, equation]) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd>{equation}</dd>
          </div>
        ))}
      </dl>
      <p>{say('equivalence.method.map', { epsilon: String(projection.epsilon) })}</p>
      <p className="dimmed small">{say('equivalence.method.sources')}</p>
    </div>
  );
}
