import { hybridAttention } from '../mixers/hybrid-attention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

/** Counted with attention: it keeps keys and values of all steps, as a transformer does. */
export const hybridTransformer = defineForecaster({
  id: 'hybrid-transformer',
  family: 'attention',
  paper: 'arXiv:2412.06464',
  mixer: hybridAttention,
});
