import { longShortTermMemory } from '../mixers/long-short-term-memory.ts';
import { defineForecaster } from '../trained-model-spec.ts';

export const lstm = defineForecaster({
  id: 'lstm',
  family: 'recurrent',
  paper: 'doi:10.1162/neco.1997.9.8.1735',
  mixer: longShortTermMemory,
});
