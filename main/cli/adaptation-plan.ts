import { z } from 'zod';
import { entriesOf, entryFor } from '../../src/adaptation/contestant-entries.ts';
import { proposeAdaptationPlan, scenarioFor } from '../../src/adaptation/propose-adaptation-plan.ts';
import type { AdaptationPlan, AdaptationTask } from '../../src/contracts/adaptation.ts';
import { BackendId, type SplitPlan } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { ScenarioPreset } from '../../src/contracts/scenario.ts';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { readScenario } from '../storage/scenario-file.ts';

const names = z.string().transform((list) => list.split(',').map((name) => name.trim()));
const count = z.coerce.number().int().min(1);
const seedCount = count.max(1000);

/** Options of `adapt` as commander hands them over. */
export const AdaptationOptions = z.object({
  target: z.string().optional(),
  inputs: names.optional(),
  task: z.enum(['forecast', 'soft-sensor']).default('forecast'),
  lookback: count.optional(),
  horizon: count.optional(),
  labelDelay: count.optional(),
  trainRows: count.optional(),
  scenario: z.string().optional(),
  preset: ScenarioPreset.optional(),
  changes: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'Expected rows, comma-separated.')
    .transform((list) => list.split(',').map(Number))
    .pipe(z.array(z.int().nonnegative()))
    .optional(),
  models: names.optional(),
  seeds: seedCount.optional(),
  steps: count.optional(),
  backend: z.union([BackendId, z.literal('automatic')]).optional(),
});
export type AdaptationOptions = z.infer<typeof AdaptationOptions>;

/** Of the rows given for training, the last ones show when to stop, and the level before any change. */
const validationShare = 0.15;

/**
 * The plan a command line asks for: the proposal for this log with what was said changed.
 * @throws LabError 'usage.invalid' unless exactly one kind of change is given; 'file.missing' or 'scenario.unreadable' for its file
 */
export async function adaptationPlanOf(options: AdaptationOptions, dataset: Dataset): Promise<AdaptationPlan> {
  const { preset, scenario, changes, seeds, models, steps, trainRows, backend } = options;
  if ([preset, scenario, changes].filter((one) => one !== undefined).length !== 1) {
    throw new LabError('usage.invalid', { reason: 'Expected one of --scenario, --preset and --changes.' });
  }
  const proposed = proposeAdaptationPlan(dataset, null);
  const task = taskOf(options, proposed.task, dataset);
  const plan: AdaptationPlan = {
    ...proposed,
    title: `${dataset.summary.name}: ${task.target}`,
    task,
    split: trainRows === undefined ? proposed.split : splitAfter(trainRows, dataset),
    labelDelay: options.labelDelay ?? (task.kind === 'forecast' ? task.horizon : 1),
    entries: models === undefined ? entriesOf(task.kind) : models.flatMap((model) => entriesNamed(model, task.kind)),
    seeds: seeds === undefined ? proposed.seeds : Array.from({ length: seeds }, (_, index) => index + 1),
    training: steps === undefined ? proposed.training : { ...proposed.training, maximumSteps: steps },
    backend: backend ?? proposed.backend,
  };
  return { ...plan, change: await changeOf(options, plan, dataset) };
}

async function changeOf(
  { preset, scenario, changes }: AdaptationOptions,
  plan: AdaptationPlan,
  dataset: Dataset,
): Promise<AdaptationPlan['change']> {
  if (changes !== undefined) return { kind: 'recorded', at: changes };
  if (scenario !== undefined) return { kind: 'scenario', scenario: await readScenario(scenario) };
  if (preset === undefined) return plan.change;
  return { kind: 'scenario', scenario: scenarioFor(preset, plan, dataset) };
}

function taskOf(
  { task, target, inputs, lookback, horizon }: AdaptationOptions,
  proposed: AdaptationTask,
  { summary }: Dataset,
): AdaptationTask {
  const named = target ?? proposed.target;
  const others = summary.numericColumns.filter((name) => name !== named);
  const all = inputs?.length === 1 && inputs[0] === 'all';
  switch (task) {
    case 'soft-sensor':
      return { kind: 'soft-sensor', target: named, inputs: inputs === undefined || all ? others : inputs };
    case 'forecast': {
      if (proposed.kind !== 'forecast') throw new Error('A proposal is a forecast.');
      return {
        ...proposed,
        target: named,
        inputs: all ? others : (inputs ?? []),
        lookback: lookback ?? proposed.lookback,
        horizon: horizon ?? proposed.horizon,
      };
    }
    default:
      return task satisfies never;
  }
}

function splitAfter(trainRows: number, { summary }: Dataset): SplitPlan {
  const validation = Math.floor(validationShare * trainRows);
  return { kind: 'rows', train: trainRows - validation, validation, test: Math.max(1, summary.gridRows - trainRows) };
}

/** An entry of the proposal by its id, or a model of the catalogue with a proposal's settings. */
function entriesNamed(model: string, task: AdaptationTask['kind']): AdaptationPlan['entries'] {
  const proposed = entriesOf(task).filter(({ id }) => id === model);
  return proposed.length > 0 ? proposed : [entryFor(model)];
}
