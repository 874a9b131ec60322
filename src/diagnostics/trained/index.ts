import { createRegistry } from '../../foundation/registry.ts';
import { forgettingRecall } from './probes/forgetting-recall.ts';
import { groupWords } from './probes/group-words.ts';
import { parity } from './probes/parity.ts';
import { recall } from './probes/recall.ts';
import type { TrainedProbe } from './trained-probe.ts';

export const trainedProbes = createRegistry<TrainedProbe>('trained probe', [
  recall,
  forgettingRecall,
  parity,
  groupWords,
]);
