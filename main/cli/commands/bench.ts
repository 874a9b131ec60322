import type { LabCommand } from '../command.ts';
import { benchTrain } from './bench-train.ts';

const measurements: readonly LabCommand[] = [benchTrain];

export const bench: LabCommand = {
  name: 'bench',
  register(parent) {
    const group = parent.command('bench').description('measure this machine and this build');
    for (const measurement of measurements) measurement.register(group);
  },
};
