import { z } from 'zod';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { BackendId, ExperimentPlan, Preset, type SplitPlan } from '../../src/contracts/experiment.ts';
import { entriesFor, offeredModels, proposePlan } from '../../src/experiment/propose-plan.ts';
import { shiftsOfLog } from '../../src/experiment/shifts-of-log.ts';
import { readJsonFile } from '../storage/read-json-file.ts';

const names = z.string().transform((list) => list.split(',').map((name) => name.trim()));
const count = z.coerce.number().int().min(1);
const seedCount = count.max(1000);

/** Options of `compare` as commander hands them over. */
export const ComparisonOptions = z.object({
  target: names.optional(),
  inputs: names.optional(),
  lookback: count.optional(),
  horizon: count.optional(),
  season: count.optional(),
  models: names.optional(),
  baseline: z.string().optional(),
  seeds: seedCount.optional(),
  folds: count.optional(),
  preset: Preset.optional(),
  task: z.enum(['forecast', 'anomaly']).default('forecast'),
  plan: z.string().optional(),
  split: z
    .string()
    .regex(/^rows:\d+,\d+,\d+$/, 'Expected rows:TRAIN,VALIDATION,TEST.')
    .optional(),
  /** Training rows are what everything is scaled by, always; the option exists so that a script can say so. */
  scale: z.literal('train').optional(),
  origins: count.optional(),
  bare: z.boolean().optional(),
  backend: z.union([BackendId, z.literal('automatic')]).optional(),
  out: z.string().optional(),
});
export type ComparisonOptions = z.infer<typeof ComparisonOptions>;

/** The plan a command line asks for: the file given with --plan, or a proposal with what was said changed. */
export async function comparisonPlanOf(options: ComparisonOptions, dataset: DatasetSummary): Promise<ExperimentPlan> {
  const plan = options.plan === undefined ? proposalOf(options, dataset) : await readPlan(options.plan, dataset);
  const split = options.split === undefined ? plan.split : parseSplit(options.split);
  return {
    ...plan,
    split,
    folds: options.folds ?? (split.kind === 'rows' ? 1 : plan.folds),
    backend: options.backend ?? plan.backend,
    maximumOrigins: options.origins ?? (split.kind === 'rows' ? null : plan.maximumOrigins),
  };
}

function proposalOf(options: ComparisonOptions, dataset: DatasetSummary): ExperimentPlan {
  const targets = options.target && columnsNamed(options.target, dataset);
  const proposed = proposePlan(dataset, {
    preset: options.preset ?? 'standard',
    target: targets?.[0] ?? null,
    lookback: options.lookback ?? null,
    horizon: options.horizon ?? null,
  });
  const season = options.season ?? proposed.task.season;
  const shifts = shiftsOfLog(dataset);
  const models = options.models ?? offeredModels(proposed.preset, { lookback: proposed.task.lookback, season, shifts });
  const entries = entriesFor(proposed.preset, models, shifts, options.bare);
  const baseline = options.baseline ?? entries.find(({ id }) => id === proposed.baseline)?.id ?? entries[0]?.id;
  return {
    ...proposed,
    title: targets === undefined ? proposed.title : `${dataset.name}: ${targets.join(', ')}`,
    task: {
      ...proposed.task,
      targets: targets === undefined ? proposed.task.targets : [...targets],
      inputs: options.inputs === undefined ? proposed.task.inputs : [...columnsNamed(options.inputs, dataset)],
      season,
    },
    entries,
    baseline: baseline ?? proposed.baseline,
    seeds:
      options.seeds === undefined ? proposed.seeds : Array.from({ length: options.seeds }, (_, index) => index + 1),
  };
}

const columnsNamed = (asked: readonly string[], { numericColumns }: DatasetSummary): readonly string[] =>
  asked.length === 1 && asked[0] === 'all' ? numericColumns : asked;

function parseSplit(text: string): SplitPlan {
  const [train = 0, validation = 0, test = 0] = text.slice('rows:'.length).split(',').map(Number);
  return { kind: 'rows', train, validation, test };
}

/** A plan file may come from another log of the same kind; it is carried out on the one that was given. */
async function readPlan(path: string, dataset: DatasetSummary): Promise<ExperimentPlan> {
  const plan = await readJsonFile(path, ExperimentPlan, { code: 'plan.invalid', values: { reason: path } });
  return { ...plan, dataset: { id: dataset.id, name: dataset.name } };
}
