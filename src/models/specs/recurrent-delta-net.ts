import { recurrentDeltaNetwork } from '../mixers/recurrent-delta-network.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const recurrentDeltaNet = defineForecaster({
  id: 'recurrent-delta-net',
  family: 'fast-weight',
  paper: 'arXiv:2106.06295',
  mixer: recurrentDeltaNetwork,
});
