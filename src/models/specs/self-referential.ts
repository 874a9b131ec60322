import { selfReferentialNetwork } from '../mixers/self-referential-network.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const selfReferential = defineForecaster({
  id: 'self-referential',
  family: 'fast-weight',
  paper: 'arXiv:2202.05780',
  mixer: selfReferentialNetwork,
});
