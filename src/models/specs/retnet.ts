import { retention } from '../mixers/retention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const retnet = defineForecaster({
  id: 'retnet',
  family: 'fast-weight',
  paper: 'arXiv:2307.08621',
  mixer: retention,
});
