import { gatedDeltaNet as gatedDeltaNetMixer } from '../mixers/gated-delta-net.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const gatedDeltaNet = defineForecaster({
  id: 'gated-delta-net',
  family: 'fast-weight',
  paper: 'arXiv:2412.06464',
  mixer: gatedDeltaNetMixer,
});
