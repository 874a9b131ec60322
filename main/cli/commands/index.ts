import type { LabCommand } from '../command.ts';
import { bench } from './bench.ts';
import { compare } from './compare.ts';
import { listModels } from './models.ts';
import { schema } from './schema.ts';

export const commands: readonly LabCommand[] = [compare, listModels, schema, bench];
