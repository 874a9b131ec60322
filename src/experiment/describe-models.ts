import { z } from 'zod';
import type { ModelDescription } from '../contracts/bridge.ts';
import { models } from '../models/registry.ts';

/** The catalog as plain data, for forms and the command line: who shows models need not load them. */
export const describeModels = (): ModelDescription[] =>
  models.all.map(({ id, family, kind, paper, hyperparameters }) => ({
    id,
    family,
    trained: kind === 'trained',
    paper,
    hyperparameters: z.toJSONSchema(hyperparameters, { io: 'input' }),
    defaults: hyperparameters.parse({}),
  }));
