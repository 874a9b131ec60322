import { softmaxAttention } from '../mixers/softmax-attention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const transformer = defineForecaster({
  id: 'transformer',
  family: 'attention',
  paper: 'arXiv:1706.03762',
  mixer: softmaxAttention,
});
