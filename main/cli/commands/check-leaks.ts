import type { ExperimentPlan, PlanEntry } from '../../../src/contracts/experiment.ts';
import { failureOf, LabError, type LabFailure } from '../../../src/contracts/failure.ts';
import type { LeakCheck } from '../../../src/contracts/result-check.ts';
import { columnsAhead } from '../../../src/data/checks/columns-ahead.ts';
import type { Dataset } from '../../../src/data/dataset-columns.ts';
import { performRun } from '../../../src/experiment/perform-run.ts';
import type { RunPorts } from '../../../src/experiment/run-ports.ts';
import { models } from '../../../src/models/registry.ts';
import { entryNames } from '../../../src/text/entry-names.ts';
import { createRunPorts } from '../../compute/jobs/worker-ports.ts';
import type { LabCommand } from '../command.ts';
import { ComparisonOptions, comparisonPlanOf } from '../comparison-plan.ts';
import { importLog } from '../import-log.ts';
import { addCommand, answer, parseOptions, type Answer, type CommandContext } from '../output.ts';
import { textTable } from '../text-table.ts';
import { withWorkbench } from '../workbench.ts';

/** What is learned does not matter here, only that something is: looking ahead does not depend on how well a model forecasts. */
const trainingSteps = 20;

/** `check-leaks FILE…`: future erasure for every model, and columns that carry a target's later values. */
export const checkLeaks: LabCommand = {
  name: 'check-leaks',
  register(parent) {
    addCommand(parent, 'check-leaks <files...>', 'look for values that are not known yet when a forecast is made')
      .option('--target <columns>', 'columns to forecast, comma-separated, or all')
      .option('--inputs <columns>', 'further columns a model may look at, or all')
      .option('--lookback <rows>', 'rows a model looks back on')
      .option('--horizon <rows>', 'rows to forecast')
      .option('--models <ids>', 'models to examine, comma-separated, or all')
      .option('--backend <id>', 'tensorflow-gpu, compiled, wasm or cpu; compiled without it')
      .action((files: string[], raw: unknown) =>
        answer(raw, (context) => examine(files, parseOptions(ComparisonOptions, raw), context)),
      );
  },
};

interface ExaminedModel {
  readonly model: string;
  readonly entry: string;
  readonly leak: LeakCheck | null;
  readonly failure: LabFailure | null;
}

async function examine(
  files: readonly string[],
  options: ComparisonOptions,
  { signal, progress, translate }: CommandContext,
): Promise<Answer> {
  const { dataset } = await withWorkbench(undefined, (workbench) => importLog(files, {}, workbench, signal));
  const chosen = options.models?.join() === 'all' ? models.all.map(({ id }) => id) : options.models;
  const given = chosen === undefined ? options : { ...options, models: [...chosen] };
  const plan = shortened(await comparisonPlanOf({ ...given, preset: options.preset ?? 'standard' }, dataset.summary));
  const backend = options.backend === undefined || options.backend === 'automatic' ? 'compiled' : options.backend;
  const ports = await createRunPorts(backend);
  const examined: ExaminedModel[] = [];
  for (const [index, entry] of plan.entries.entries()) {
    progress.report(index / plan.entries.length, entry.id);
    examined.push(await examineEntry(entry, plan, dataset, ports, signal));
  }
  const { targets, inputs } = plan.task;
  const ahead = columnsAhead(dataset, [...new Set([...targets, ...inputs])], targets);
  const leaking = examined.filter(({ leak }) => leak !== null && leak.changed.length > 0);
  const [first] = examined;
  // Where no model fits the task, the task is what is wrong.
  if (first?.failure && examined.every(({ leak }) => leak === null)) throw errorOf(first.failure);
  const passed = leaking.length === 0 && ahead.length === 0;
  const names = entryNames(plan.entries, translate);
  const rows = examined.map(({ entry, leak, failure }) => [
    names.get(entry) ?? entry,
    String(leak?.origins.length ?? 0),
    String(leak?.changed.length ?? 0),
    failure === null ? '' : translate(`failure:${failure.code}.message`, failure.values),
  ]);
  const text = [
    ...textTable([['', 'origins', 'changed', ''], ...rows]),
    '',
    ...ahead.map(({ column, target }) => translate('verdict:check.leak.single-column.found', { column, target })),
    translate(passed ? 'verdict:leaks.none' : 'verdict:leaks.found', {
      models: examined.length,
      leaking: leaking.length,
    }),
  ];
  return { document: { passed, task: plan.task, models: examined, columnsAhead: ahead }, text: text.join('\n') };
}

const errorOf = ({ code, values, detail }: LabFailure): LabError => new LabError(code, values, detail);

function shortened(plan: ExperimentPlan): ExperimentPlan {
  const training = { ...plan.training, maximumSteps: trainingSteps, validationEvery: trainingSteps };
  return { ...plan, seeds: plan.seeds.slice(0, 1), folds: 1, training };
}

/** A model that does not fit the task is told, and the others are examined all the same. */
async function examineEntry(
  { id, model }: PlanEntry,
  plan: ExperimentPlan,
  dataset: Dataset,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<ExaminedModel> {
  const [seed = 1] = plan.seeds;
  try {
    const run = performRun({ experiment: 'check-leaks', entry: id, seed, fold: 0 }, plan, dataset, ports, signal);
    for (;;) {
      const told = await run.next();
      if (told.done !== true) continue;
      const { leak = null, failure } = told.value.result;
      return { model, entry: id, leak, failure };
    }
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure.code === 'run.cancelled' || failure.code === 'plan.unknown-model') throw thrown;
    return { model, entry: id, leak: null, failure };
  }
}
