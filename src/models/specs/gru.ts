import { gatedRecurrentUnit } from '../mixers/gated-recurrent-unit.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const gru = defineForecaster({
  id: 'gru',
  family: 'recurrent',
  paper: 'arXiv:1406.1078',
  mixer: gatedRecurrentUnit,
});
