import { additiveFastWeights } from '../mixers/additive-fast-weights.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const additiveFastWeightProgrammer = defineForecaster({
  id: 'additive-fwp',
  family: 'fast-weight',
  paper: 'doi:10.1162/neco.1992.4.1.131',
  mixer: additiveFastWeights,
});
