import type { LabCommand } from '../command.ts';
import { bench } from './bench.ts';
import { schema } from './schema.ts';

export const commands: readonly LabCommand[] = [schema, bench];
