import { deltaNetNegative as deltaNetNegativeMixer } from '../mixers/delta-net.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const deltaNetNegative = defineForecaster({
  id: 'delta-net-negative',
  family: 'fast-weight',
  paper: 'arXiv:2411.12537',
  mixer: deltaNetNegativeMixer,
});
