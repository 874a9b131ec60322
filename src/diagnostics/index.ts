import { createRegistry } from '../foundation/registry.ts';
import { capacity } from './capacity.ts';
import { normGrowth } from './norm-growth.ts';
import type { TrainingFreeProbe } from './probe.ts';
import { rebinding } from './rebinding.ts';
import { regimeSwitch } from './regime-switch.ts';

export const trainingFreeProbes = createRegistry<TrainingFreeProbe>('probe', [
  rebinding,
  capacity,
  regimeSwitch,
  normGrowth,
]);
