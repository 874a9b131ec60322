import { LabError } from '../../src/contracts/failure.ts';
import { causalModels, models } from '../../src/models/registry.ts';

/**
 * The measurements of a bare stack need an answer at every step of a sequence.
 * @throws LabError 'plan.unknown-model' where nothing has this id, 'usage.invalid' where the model gives no such answer
 */
export function requireCausalModel(model: string): void {
  if (causalModels.has(model)) return;
  const known = causalModels.all.map(({ id }) => id).join(', ');
  if (!models.has(model)) throw new LabError('plan.unknown-model', { model, known });
  throw new LabError('usage.invalid', { reason: `${model} has no answer at every step; these have: ${known}.` });
}
