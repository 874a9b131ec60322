import type { AdaptationPlan } from '../contracts/adaptation.ts';
import type { ExperimentPlan, PlanEntry } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { scaleColumn } from '../data/scaler.ts';
import type { RowRange } from '../data/split-chronologically.ts';
import { lookbackAt, pastAt } from '../data/windows.ts';
import { fittingDataOf, modelOfEntry, taskShapeOf } from '../experiment/model-of-entry.ts';
import type { ClosedFormModel, ForecastModel, OnlineModel, TrainedModel } from '../models/model.ts';
import { createBatchForecaster } from '../training/batch-forecaster.ts';
import { initialParametersOf } from '../training/initial-parameters.ts';
import { trainModel } from '../training/train-model.ts';
import type { AdaptationLog } from './adaptation-log.ts';
import type { ConditionedLog } from './apply-scenario.ts';
import type { Answers, Passage } from './contestant.ts';
import { streamForecasts } from './forecast-stream.ts';
import { inUnit } from './in-unit.ts';
import { createOnlineLearner } from './online-learner.ts';
import type { Pace, StudyContext } from './pace.ts';

/** One of the two conditions a contestant goes through: what it sees, scaled, and what is true, scaled alike. */
export interface ForecastStage {
  readonly log: PreparedLog;
  readonly truth: Float64Array;
}

/** A forecast study on one log: everything that all entries share. */
export interface ForecastStudy {
  readonly plan: AdaptationPlan;
  /** Rows that are forecast one after the other. */
  readonly rows: RowRange;
  readonly labelDelay: number;
  readonly changed: ForecastStage;
  readonly recorded: ForecastStage | null;
}

type ForecastTask = Extract<AdaptationPlan['task'], { kind: 'forecast' }>;

/** @throws LabError where the task does not fit the log */
export function prepareForecasts(
  plan: AdaptationPlan,
  task: ForecastTask,
  dataset: Dataset,
  { rows, changed, recorded, split }: AdaptationLog,
): ForecastStudy {
  const suggested = dataset.summary.report.suggestions.season;
  const season = suggested !== null && suggested <= split.train.end ? suggested : null;
  const stageOf = ({ seen, truth }: ConditionedLog): ForecastStage => {
    const log = prepareLog({ ...dataset, columns: seen }, asExperiment(plan, task, season));
    const [scaler] = log.scalers;
    const target = truth.get(task.target);
    if (scaler === undefined || target === undefined) throw new Error('A log without its target.');
    return { log, truth: scaleColumn(scaler, target) };
  };
  return {
    plan,
    rows,
    labelDelay: plan.labelDelay,
    changed: stageOf(changed),
    recorded: recorded === null ? null : stageOf(recorded),
  };
}

/** The same task as a comparison of the usual kind, from which its models are built and trained. */
const asExperiment = (
  { title, dataset, split, entries, seeds, training, backend }: AdaptationPlan,
  task: ForecastTask,
  season: number | null,
): ExperimentPlan => ({
  schemaVersion: 1,
  title,
  dataset,
  task: {
    kind: 'forecast',
    targets: [task.target],
    inputs: task.inputs,
    lookback: task.lookback,
    horizon: task.horizon,
    season,
  },
  split,
  preset: 'quick',
  entries,
  baseline: entries[0]?.id ?? '',
  seeds,
  training,
  maximumOrigins: null,
  backend,
});

/**
 * An entry's ways through the log with one seed: as it was after training, and, where it can, going on from its memory or learning
 * from every true value that arrives.
 * @throws LabError 'run.diverged' where training does not come to an end, or why the entry does not fit the task
 */
export function forecastPassages(
  entry: PlanEntry,
  seed: number,
  study: ForecastStudy,
  context: StudyContext,
  pace: Pace,
): Promise<readonly Passage[]> {
  const model = modelOfForecast(entry, study);
  switch (model.kind) {
    case 'closed-form':
      return closedFormPassages(model, study, pace);
    case 'online':
      return onlinePassages(model, study, pace);
    case 'trained':
      return trainedPassages(model, seed, study, context, pace);
    default:
      return model satisfies never;
  }
}

/** @throws LabError 'plan.unknown-model', or 'plan.invalid' where an entry's settings do not fit */
export const modelOfForecast = (entry: PlanEntry, { changed }: ForecastStudy): ForecastModel =>
  modelOfEntry(entry, taskShapeOf(changed.log));

/** The last step of the forecast from each origin, in the target's unit: it is about the row itself. */
type Teller = (origin: number) => number;

async function passage(
  mode: Passage['mode'],
  study: ForecastStudy,
  answersOn: (stage: ForecastStage) => Promise<Answers>,
): Promise<Passage> {
  return {
    mode,
    changed: await answersOn(study.changed),
    recorded: study.recorded === null ? null : await answersOn(study.recorded),
    settings: {},
  };
}

async function tellEach({ rows }: ForecastStudy, { log }: ForecastStage, tell: Teller, pace: Pace): Promise<Answers> {
  const answers = new Float64Array(rows.end - rows.start);
  for (let row = rows.start; row < rows.end; row += 1) {
    answers[row - rows.start] = inUnit(log, tell(row - log.horizon + 1));
    await pace();
  }
  return answers;
}

async function closedFormPassages(
  model: ClosedFormModel,
  study: ForecastStudy,
  pace: Pace,
): Promise<readonly Passage[]> {
  const fitted = model.fit(fittingDataOf(study.changed.log));
  const frozen = await passage('frozen', study, (stage) => {
    const { log } = stage;
    const forecast = new Float64Array(log.horizon);
    return tellEach(
      study,
      stage,
      (origin) => {
        model.forecast(fitted, lookbackAt(log, origin), pastAt(log, origin), forecast);
        return forecast[log.horizon - 1] ?? NaN;
      },
      pace,
    );
  });
  return [frozen];
}

/** Learns through the training part; then it either stays as it is, or learns on from every true value once it has arrived. */
async function onlinePassages(model: OnlineModel, study: ForecastStudy, pace: Pace): Promise<readonly Passage[]> {
  const { changed, labelDelay } = study;
  const extraDelay = labelDelay - changed.log.horizon;
  const trained = createOnlineLearner(model, changed, null);
  while (trained.nextRow < changed.log.split.train.end) {
    trained.takeRow();
    await pace();
  }
  const known = trained.learned();
  const answersWith = (learns: boolean) => async (stage: ForecastStage) => {
    const learner = createOnlineLearner(model, stage, { nextRow: trained.nextRow, state: known });
    const forecast = new Float64Array(stage.log.horizon);
    const answers = new Float64Array(study.rows.end - study.rows.start);
    for (let row = study.rows.start; row < study.rows.end; row += 1) {
      const origin = row - stage.log.horizon + 1;
      while (learns && learner.nextRow < origin - extraDelay) learner.takeRow();
      learner.forecast(origin, forecast);
      answers[row - study.rows.start] = inUnit(stage.log, forecast[stage.log.horizon - 1] ?? NaN);
      await pace();
    }
    return answers;
  };
  return [await passage('frozen', study, answersWith(false)), await passage('learning', study, answersWith(true))];
}

async function trainedPassages(
  model: TrainedModel,
  seed: number,
  study: ForecastStudy,
  { ports, signal }: StudyContext,
  pace: Pace,
): Promise<readonly Passage[]> {
  const { backend, clock } = ports;
  const { log } = study.changed;
  const { training } = study.plan;
  const forecaster = await createBatchForecaster(backend, model, log, training.batchSize);
  let parameters: Float32Array;
  try {
    const initialParameters = initialParametersOf(model, taskShapeOf(log), fittingDataOf(log), seed);
    const steps = trainModel(
      { model, log, plan: training, initialParameters, seed, backend, forecaster },
      clock,
      signal,
    );
    let report = await steps.next();
    while (report.done !== true) report = await steps.next();
    if (report.value.status === 'diverged') throw new LabError('run.diverged', { steps: report.value.skippedSteps });
    ({ parameters } = report.value);
  } finally {
    forecaster.dispose();
  }
  const frozen = await passage('frozen', study, (stage) =>
    batchAnswers(model, parameters, study, stage, backend, pace),
  );
  const { stream } = model;
  if (stream === null || stream === undefined) return [frozen];
  const streaming = await passage('streaming', study, (stage) =>
    streamForecasts({ backend, model, stream, parameters, rows: study.rows, log: stage.log }, pace),
  );
  return [frozen, streaming];
}

async function batchAnswers(
  model: TrainedModel,
  parameters: Float32Array,
  { plan, rows }: ForecastStudy,
  { log }: ForecastStage,
  backend: StudyContext['ports']['backend'],
  pace: Pace,
): Promise<Answers> {
  const forecaster = await createBatchForecaster(backend, model, log, plan.training.batchSize);
  const answers = new Float64Array(rows.end - rows.start);
  const firstOrigin = rows.start - log.horizon + 1;
  const origins = Uint32Array.from(answers, (_, index) => firstOrigin + index);
  try {
    await forecaster.forecastEach(
      parameters,
      origins,
      (origin, values, offset) => {
        answers[origin - firstOrigin] = inUnit(log, values[offset + log.horizon - 1] ?? NaN);
      },
      pace,
    );
  } finally {
    forecaster.dispose();
  }
  return answers;
}
