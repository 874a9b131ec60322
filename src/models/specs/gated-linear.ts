import { gatedLinearAttention } from '../mixers/gated-linear-attention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const gatedLinear = defineForecaster({
  id: 'gated-linear',
  family: 'fast-weight',
  paper: 'arXiv:2312.06635',
  mixer: gatedLinearAttention,
});
