import { deltaProduct as deltaProductMixer } from '../mixers/delta-product.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const deltaProduct = defineForecaster({
  id: 'delta-product',
  family: 'fast-weight',
  paper: 'arXiv:2502.10297',
  mixer: deltaProductMixer,
});
