import type { LabCommand } from '../command.ts';
import { adapt } from './adapt.ts';
import { bench } from './bench.ts';
import { checkLeaks } from './check-leaks.ts';
import { compare } from './compare.ts';
import { controls } from './controls.ts';
import { diagnose } from './diagnose.ts';
import { exportModelCommand } from './export-model.ts';
import { inspect } from './inspect.ts';
import { listModels } from './models.ts';
import { project } from './project.ts';
import { rank } from './rank.ts';
import { scenario } from './scenario.ts';
import { schema } from './schema.ts';
import { table } from './table.ts';

export const commands: readonly LabCommand[] = [
  inspect,
  table,
  compare,
  adapt,
  scenario,
  rank,
  controls,
  checkLeaks,
  listModels,
  diagnose,
  schema,
  exportModelCommand,
  project,
  bench,
];
