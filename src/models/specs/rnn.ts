import { recurrentNetwork } from '../mixers/recurrent-network.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const rnn = defineForecaster({
  id: 'rnn',
  family: 'recurrent',
  paper: 'doi:10.1207/s15516709cog1402_1',
  mixer: recurrentNetwork,
});
