import { convolutionAndDelta } from '../mixers/convolution-and-delta.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const reverso = defineForecaster({
  id: 'reverso',
  family: 'fast-weight',
  paper: 'arXiv:2602.17634',
  mixer: convolutionAndDelta,
});
