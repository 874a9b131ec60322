import { ojaNetwork } from '../mixers/oja-network.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const oja = defineForecaster({
  id: 'oja',
  family: 'fast-weight',
  paper: 'arXiv:2210.06184',
  mixer: ojaNetwork,
});
