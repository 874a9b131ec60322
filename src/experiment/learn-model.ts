import type { ExperimentPlan, HistoryPoint, RunStatus } from '../contracts/experiment.ts';
import type { Repetition } from '../contracts/result-check.ts';
import type { TrainerEvent } from '../contracts/trainer-event.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { lookbackAt, pastAt } from '../data/windows.ts';
import type { ClosedFormModel, ForecastModel, OnlineModel, TrainedModel } from '../models/model.ts';
import { createBatchForecaster } from '../training/batch-forecaster.ts';
import { initialParametersOf } from '../training/initial-parameters.ts';
import { trainModel, type TrainingTask } from '../training/train-model.ts';
import { examineRun } from './examine-run.ts';
import type { LearnedForecaster } from './learned-forecaster.ts';
import { fittingDataOf, taskShapeOf } from './model-of-entry.ts';
import { createOnlinePass, type OnlineStation } from './online-pass.ts';
import { repeatTraining, repeatedSteps } from './repeat-training.ts';
import { createRest, pause, type RunContext } from './run-context.ts';

type FinishedStatus = Extract<RunStatus, 'completed' | 'stopped-early' | 'diverged'>;

/** What a model's own way of learning leaves for the result; its forecasts from the test part are with the scorer. */
export interface LearnedModel {
  readonly parameters: Float32Array | Float64Array;
  readonly status: FinishedStatus;
  readonly bestStep: number | null;
  readonly skippedSteps: number;
  readonly history: readonly HistoryPoint[];
  readonly trainSeconds: number;
  /** Null where it diverged. */
  readonly examination: Awaited<ReturnType<typeof examineRun>> | null;
  /** Of the first seed and fold of a trained model. */
  readonly repetition?: Repetition;
}

/** What counts as a step: an update of the parameters, or a row learned from before the test part. */
export function totalStepsOf(model: ForecastModel, plan: ExperimentPlan, log: PreparedLog): number {
  switch (model.kind) {
    case 'trained':
      return plan.training.maximumSteps;
    case 'closed-form':
      return 1;
    case 'online':
      return firstTestOrigin(log) - log.lookback + 1;
    default:
      return model satisfies never;
  }
}

/** Learns, examines what was learned, and then forecasts the test part, once. */
export function learnModel(context: RunContext, model: ForecastModel): AsyncGenerator<TrainerEvent, LearnedModel> {
  switch (model.kind) {
    case 'trained':
      return learnByTraining(context, model);
    case 'closed-form':
      return learnInClosedForm(context, model);
    case 'online':
      return learnOnline(context, model);
    default:
      return model satisfies never;
  }
}

async function* learnByTraining(context: RunContext, model: TrainedModel): AsyncGenerator<TrainerEvent, LearnedModel> {
  const { run, plan, log, ports, signal, monitor, scorer } = context;
  const forecaster = await createBatchForecaster(ports.backend, model, log, plan.training.batchSize);
  try {
    const began = ports.clock.now();
    const initialParameters = initialParametersOf(model, taskShapeOf(log), fittingDataOf(log), run.seed);
    const task: TrainingTask = {
      model,
      log,
      plan: plan.training,
      initialParameters,
      seed: run.seed,
      backend: ports.backend,
      forecaster,
    };
    const training = trainModel(task, ports.clock, signal);
    const history: HistoryPoint[] = [];
    const norms: (number | null)[] = [];
    let report = await training.next();
    while (report.done !== true) {
      const { step, gradientNorm, skippedSteps, point } = report.value;
      if (point !== null) history.push(point);
      if (norms.length < repeatedSteps) norms.push(gradientNorm);
      const event = monitor.track({ step, gradientNorm, skippedSteps, point });
      if (event !== null) yield event;
      report = await training.next();
    }
    const trainSeconds = (ports.clock.now() - began) / 1000;
    const { status, parameters, bestStep, skippedSteps } = report.value;
    const learned = { parameters, status, bestStep, skippedSteps, history, trainSeconds };
    if (status === 'diverged') return { ...learned, examination: null };
    yield monitor.tell({ phase: 'scoring', step: plan.training.maximumSteps });
    const forecastEach: LearnedForecaster['forecastEach'] = (origins, visit, from) =>
      forecaster.forecastEach(parameters, origins, visit, () => pause(context), from);
    const examination = await examineRun(context, { model, parameters, forecastEach });
    await forecastEach(log.origins.test.origins, scorer.test);
    const isRepeated = run.seed === plan.seeds[0] && run.fold === 0;
    if (!isRepeated) return { ...learned, examination };
    return { ...learned, examination, repetition: await repeatTraining(task, ports.clock, signal, norms) };
  } finally {
    forecaster.dispose();
  }
}

async function* learnInClosedForm(
  context: RunContext,
  model: ClosedFormModel,
): AsyncGenerator<TrainerEvent, LearnedModel> {
  const { log, ports, monitor, scorer } = context;
  await pause(context);
  const began = ports.clock.now();
  const parameters = model.fit(fittingDataOf(log));
  const trainSeconds = (ports.clock.now() - began) / 1000;
  yield monitor.tell({ phase: 'scoring', step: 1 });
  const forecast = new Float64Array(log.horizon * log.observedTargets.length);
  const rest = createRest(context);
  const forecastEach: LearnedForecaster['forecastEach'] = async (origins, visit, from = log) => {
    for (const origin of origins) {
      model.forecast(parameters, lookbackAt(from, origin), pastAt(from, origin), forecast);
      visit(origin, forecast, 0);
      await rest();
    }
  };
  const examination = await examineRun(context, { model, parameters, forecastEach });
  await forecastEach(log.origins.test.origins, scorer.test);
  return {
    parameters,
    status: 'completed',
    bestStep: null,
    skippedSteps: 0,
    history: [],
    trainSeconds,
    examination,
  };
}

/** Learns from every row up to the first origin of the test part, and from there on from every row before each origin. */
async function* learnOnline(context: RunContext, model: OnlineModel): AsyncGenerator<TrainerEvent, LearnedModel> {
  const { log, ports, monitor, scorer } = context;
  const pass = createOnlinePass(model, log);
  const rest = createRest(context);
  const [firstValidationOrigin] = log.origins.validation.origins;
  let beforeValidation: OnlineStation | undefined;
  await pause(context);
  const began = ports.clock.now();
  for (let step = 1; pass.nextRow < firstTestOrigin(log); step += 1) {
    if (pass.nextRow === firstValidationOrigin) beforeValidation = { learned: pass.learned(), nextRow: pass.nextRow };
    pass.takeRow();
    const event = monitor.track({ step, gradientNorm: null, skippedSteps: 0, point: null });
    if (event !== null) yield event;
    await rest();
  }
  const parameters = pass.learned();
  const trainSeconds = (ports.clock.now() - began) / 1000;
  const learned = { parameters, bestStep: null, skippedSteps: 0, history: [], trainSeconds };
  if (!parameters.every(Number.isFinite)) return { ...learned, status: 'diverged', examination: null };
  yield monitor.tell({ phase: 'scoring', step: totalStepsOf(model, context.plan, log) });
  const forecast = new Float64Array(log.horizon * log.observedTargets.length);
  const forecastAll = async (through: typeof pass, origins: Uint32Array, visit: typeof scorer.test): Promise<void> => {
    for (const origin of origins) {
      while (through.nextRow < origin) {
        through.takeRow();
        await rest();
      }
      through.forecast(origin, forecast);
      visit(origin, forecast, 0);
    }
  };
  const examination = await examineRun(context, {
    model,
    parameters,
    // The validation part is all that is forecast again: the walk goes on where it stood before.
    forecastEach: (origins, visit, from = log) =>
      forecastAll(createOnlinePass(model, from, beforeValidation), origins, visit),
  });
  await forecastAll(pass, log.origins.test.origins, scorer.test);
  if (!pass.learned().every(Number.isFinite)) return { ...learned, status: 'diverged', examination: null };
  return { ...learned, status: 'completed', examination };
}

const firstTestOrigin = ({ origins }: PreparedLog): number => origins.test.origins[0] ?? 0;
