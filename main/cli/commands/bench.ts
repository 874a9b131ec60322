import type { LabCommand } from '../command.ts';

const measurements: readonly LabCommand[] = [];

export const bench: LabCommand = {
  name: 'bench',
  register(parent) {
    const group = parent.command('bench').description('measure this machine and this build');
    for (const measurement of measurements) measurement.register(group);
  },
};
