import { mamba2Core as mamba2CoreMixer } from '../mixers/mamba2-core.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const mamba2Core = defineForecaster({
  id: 'mamba2-core',
  family: 'fast-weight',
  paper: 'arXiv:2405.21060',
  mixer: mamba2CoreMixer,
});
