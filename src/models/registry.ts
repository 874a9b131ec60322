import { createRegistry } from '../foundation/registry.ts';
import type { ModelSpec } from './model.ts';
import { deltaNet } from './specs/delta-net.ts';
import { lastValue } from './specs/last-value.ts';
import { linearTransformer } from './specs/linear-transformer.ts';
import { lstm } from './specs/lstm.ts';
import { movingMean } from './specs/moving-mean.ts';
import { ridge } from './specs/ridge.ts';
import { seasonalValue } from './specs/seasonal-value.ts';
import { transformer } from './specs/transformer.ts';
import type { TrainedModelSpec } from './trained-model-spec.ts';

export const trainedModels = createRegistry<TrainedModelSpec>('trained model', [
  lstm,
  transformer,
  linearTransformer,
  deltaNet,
]);

/** Every model the lab knows, simplest first: the order in which they are listed and run. */
export const models = createRegistry<ModelSpec>('model', [
  lastValue,
  seasonalValue,
  movingMean,
  ridge,
  ...trainedModels.all,
]);
