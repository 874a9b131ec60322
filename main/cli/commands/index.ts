import type { LabCommand } from '../command.ts';
import { bench } from './bench.ts';
import { compare } from './compare.ts';
import { diagnose } from './diagnose.ts';
import { exportModelCommand } from './export-model.ts';
import { inspect } from './inspect.ts';
import { listModels } from './models.ts';
import { project } from './project.ts';
import { schema } from './schema.ts';
import { table } from './table.ts';

export const commands: readonly LabCommand[] = [
  inspect,
  table,
  compare,
  listModels,
  diagnose,
  schema,
  exportModelCommand,
  project,
  bench,
];
