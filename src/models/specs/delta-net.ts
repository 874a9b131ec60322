import { deltaNet as deltaNetMixer } from '../mixers/delta-net.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const deltaNet = defineForecaster({
  id: 'delta-net',
  family: 'fast-weight',
  paper: 'arXiv:2102.11174, arXiv:2406.06484',
  mixer: deltaNetMixer,
});
