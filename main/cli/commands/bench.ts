import type { LabCommand } from '../command.ts';
import { benchAnomalies } from './bench-anomalies.ts';
import { benchExportRegressor } from './bench-export-regressor.ts';
import { benchImport } from './bench-import.ts';
import { benchStream } from './bench-stream.ts';
import { benchTrain } from './bench-train.ts';

const measurements: readonly LabCommand[] = [
  benchTrain,
  benchStream,
  benchImport,
  benchExportRegressor,
  benchAnomalies,
];

export const bench: LabCommand = {
  name: 'bench',
  register(parent) {
    const group = parent.command('bench').description('measure this machine and this build');
    for (const measurement of measurements) measurement.register(group);
  },
};
