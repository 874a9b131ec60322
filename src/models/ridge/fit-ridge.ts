import { LabError } from '../../contracts/failure.ts';
import type { FittingData } from '../model.ts';
import { solvePositiveDefinite } from './cholesky.ts';
import {
  accumulateNormalEquations,
  createNormalEquations,
  type LinearMapShape,
  type NormalEquations,
} from './normal-equations.ts';

/** Beyond this the normal matrix alone takes more than 128 MiB and minutes to factorise. */
const largestFeatureCount = 4096;

/** @throws LabError 'plan.invalid' when lookback × inputs is too large for a closed form */
export function requireFittable(inputs: number, lookback: number): void {
  if (inputs * lookback <= largestFeatureCount) return;
  throw new LabError('plan.invalid', { reason: `ridge: ${inputs} × ${lookback} > ${largestFeatureCount}` });
}

/**
 * Ridge regression over sliding windows (Hoerl and Kennard 1970), float64. `penalty` is the share of the normal matrix's mean
 * diagonal that is added to its diagonal. Several maps of the same shape become one map fitted to all of them.
 * @returns [inputs · lookback, targets · horizon] row-major
 * @throws LabError 'plan.invalid' when lookback × inputs is too large for a closed form
 */
export function fitRidge(data: FittingData, maps: readonly LinearMapShape[], penalty: number): Float64Array {
  const [first] = maps;
  if (first === undefined) throw new RangeError('A ridge without targets.');
  const features = first.inputs.length * first.lookback;
  requireFittable(first.inputs.length, first.lookback);
  const equations = createNormalEquations(first);
  for (const map of maps) accumulateNormalEquations(equations, data, map);
  return solveRidge(equations, features, first.targets.length * first.horizon, penalty);
}

function solveRidge(
  { gram, cross }: NormalEquations,
  features: number,
  outputs: number,
  penalty: number,
): Float64Array {
  let trace = 0;
  for (let index = 0; index < features; index += 1) trace += gram[index * (features + 1)] ?? NaN;
  // A window that never changes leaves nothing to learn from; any positive diagonal then gives the zero map.
  const added = trace > 0 ? (penalty * trace) / features : 1;
  for (let index = 0; index < features; index += 1) {
    gram[index * (features + 1)] = (gram[index * (features + 1)] ?? NaN) + added;
  }
  solvePositiveDefinite(gram, cross, features, outputs);
  return cross;
}
