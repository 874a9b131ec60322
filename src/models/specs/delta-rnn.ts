import { deltaRecurrentNetwork } from '../mixers/delta-recurrent-network.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const deltaRnn = defineForecaster({
  id: 'delta-rnn',
  family: 'fast-weight',
  paper: 'arXiv:2106.06295',
  mixer: deltaRecurrentNetwork,
});
