import { createRegistry } from '../foundation/registry.ts';
import type { ModelSpec } from './model.ts';
import { additiveFastWeightProgrammer } from './specs/additive-fwp.ts';
import { cusum } from './specs/cusum.ts';
import { deltaNet } from './specs/delta-net.ts';
import { deltaNetNegative } from './specs/delta-net-negative.ts';
import { deltaProduct } from './specs/delta-product.ts';
import { deltaRnn } from './specs/delta-rnn.ts';
import { dlinear } from './specs/dlinear.ts';
import { dpfp } from './specs/dpfp.ts';
import { ewma } from './specs/ewma.ts';
import { gatedDeltaNet } from './specs/gated-delta-net.ts';
import { gatedLinear } from './specs/gated-linear.ts';
import { gru } from './specs/gru.ts';
import { hybridTransformer } from './specs/hybrid-transformer.ts';
import { lastShiftMean } from './specs/last-shift-mean.ts';
import { lastValue } from './specs/last-value.ts';
import { linearTransformer } from './specs/linear-transformer.ts';
import { lstm } from './specs/lstm.ts';
import { mamba2Core } from './specs/mamba2-core.ts';
import { mesa } from './specs/mesa.ts';
import { movingMean } from './specs/moving-mean.ts';
import { nlms } from './specs/nlms.ts';
import { oja } from './specs/oja.ts';
import { patchTransformer } from './specs/patch-transformer.ts';
import { recurrentDeltaNet } from './specs/recurrent-delta-net.ts';
import { retnet } from './specs/retnet.ts';
import { reverso } from './specs/reverso.ts';
import { ridge } from './specs/ridge.ts';
import { rls } from './specs/rls.ts';
import { rnn } from './specs/rnn.ts';
import { seasonalValue } from './specs/seasonal-value.ts';
import { selfReferential } from './specs/self-referential.ts';
import { shewhart } from './specs/shewhart.ts';
import { transformer } from './specs/transformer.ts';
import type { TrainedModelSpec } from './trained-model-spec.ts';

/** Models whose mixer answers at every step from the steps up to it: what the bare stacks can be built from. */
export const causalModels = createRegistry<TrainedModelSpec>('causal model', [
  rnn,
  gru,
  lstm,
  transformer,
  hybridTransformer,
  linearTransformer,
  retnet,
  mamba2Core,
  gatedLinear,
  dpfp,
  additiveFastWeightProgrammer,
  deltaNet,
  deltaNetNegative,
  oja,
  gatedDeltaNet,
  deltaProduct,
  mesa,
  deltaRnn,
  recurrentDeltaNet,
  selfReferential,
  reverso,
]);

/** Every model that is trained by gradient steps. */
export const trainedModels = createRegistry<ModelSpec>('trained model', [
  dlinear,
  ...causalModels.all,
  patchTransformer,
]);

/** Every model the lab knows, simplest first: the order in which they are listed and run. */
export const models = createRegistry<ModelSpec>('model', [
  lastValue,
  seasonalValue,
  movingMean,
  lastShiftMean,
  shewhart,
  ewma,
  cusum,
  ridge,
  nlms,
  rls,
  ...trainedModels.all,
]);
