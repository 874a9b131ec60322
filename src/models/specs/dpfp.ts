import { deterministicProjectionAttention } from '../mixers/deterministic-projection-attention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const dpfp = defineForecaster({
  id: 'dpfp',
  family: 'fast-weight',
  paper: 'arXiv:2102.11174',
  mixer: deterministicProjectionAttention,
});
