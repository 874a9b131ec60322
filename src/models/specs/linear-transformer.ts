import { linearAttention } from '../mixers/linear-attention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const linearTransformer = defineForecaster({
  id: 'linear-transformer',
  family: 'fast-weight',
  paper: 'arXiv:2006.16236',
  mixer: linearAttention,
});
