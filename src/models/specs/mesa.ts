import { mesaNetwork } from '../mixers/mesa-network.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const mesa = defineForecaster({
  id: 'mesa',
  family: 'fast-weight',
  paper: 'arXiv:2506.05233',
  mixer: mesaNetwork,
});
