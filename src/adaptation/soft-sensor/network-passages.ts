import { z } from 'zod';
import type { PlanEntry } from '../../contracts/experiment.ts';
import { LabError } from '../../contracts/failure.ts';
import { createSequenceRegressor, type SequenceRegressor } from '../../models/sequence-regressor.ts';
import { createStreamer } from '../../training/streamer.ts';
import type { Answers, Passage } from '../contestant.ts';
import type { Pace, StudyContext } from '../pace.ts';
import { product, type Line } from './fit-line.ts';
import { tokensOf, type TokenSeries } from './network-tokens.ts';
import { inUnitOf, type SoftSensorStudy } from './soft-sensor-log.ts';
import type { SoftSensorStage } from './soft-sensor-stage.ts';
import { trainNetwork } from './train-network.ts';
import { createWindowReader } from './window-reader.ts';

/** Further settings that a forecaster has are left out, so that one set serves both tasks. */
const NetworkHyperparameters = z.object({
  width: z.int().min(4).max(512).default(32),
  layers: z.int().min(1).max(12).default(1),
  heads: z.int().min(1).max(64).default(4),
  /** Rows of a window in training, and of what a frozen network looks back on. */
  context: z.int().min(8).max(4096).default(128),
  /** Whether it learns the target, or what the ridge of the training part leaves of it. */
  over: z.enum(['nothing', 'ridge']).default('ridge'),
});
type NetworkHyperparameters = z.output<typeof NetworkHyperparameters>;

interface Network {
  readonly settings: NetworkHyperparameters;
  readonly regressor: SequenceRegressor;
  readonly parameters: Float32Array;
  readonly base: Line | null;
}

/**
 * A network that reads the inputs of each row and the newest pair that has arrived, trained on the training part only. Frozen, it
 * looks back on one window; streaming, it carries its memory through the whole log. Its weights are the same.
 * @throws LabError 'plan.invalid', 'plan.too-few-rows' or 'run.diverged'
 */
export async function networkPassages(
  entry: PlanEntry,
  seed: number,
  study: SoftSensorStudy,
  { ports: { backend } }: StudyContext,
  pace: Pace,
): Promise<readonly Passage[]> {
  const settings = parsedSettings(entry);
  const base = settings.over === 'ridge' ? study.line : null;
  const series = tokensOf(study.changed, study.labelDelay, base);
  const regressor = regressorOf(entry, settings, series.size);
  const parameters = await trainNetwork(
    {
      regressor,
      series,
      length: settings.context,
      train: study.split.train,
      validation: study.split.validation,
      plan: study.plan.training,
      seed,
      backend,
    },
    pace,
  );
  const network: Network = { settings, regressor, parameters, base };
  const passage = async (
    mode: Passage['mode'],
    tell: (series: TokenSeries) => Promise<Float32Array>,
  ): Promise<Passage> => {
    const answersOn = async (stage: SoftSensorStage): Promise<Answers> =>
      inUnits(await tell(tokensOf(stage, study.labelDelay, base)), stage, study, base);
    return {
      mode,
      changed: await answersOn(study.changed),
      recorded: study.recorded === null ? null : await answersOn(study.recorded),
      settings: {},
    };
  };
  return [
    await passage('frozen', (stage) => windowed(network, stage, study, backend, pace)),
    await passage('streaming', (stage) => streamed(network, stage, study, backend, pace)),
  ];
}

function parsedSettings({ model, hyperparameters }: PlanEntry): NetworkHyperparameters {
  const parsed = NetworkHyperparameters.safeParse(hyperparameters);
  if (parsed.success) return parsed.data;
  throw new LabError('plan.invalid', { reason: `${model}: ${z.prettifyError(parsed.error)}` });
}

function regressorOf({ model }: PlanEntry, settings: NetworkHyperparameters, features: number): SequenceRegressor {
  const { width, layers, heads, context } = settings;
  const regressor = createSequenceRegressor(model, {
    features,
    width,
    layers,
    heads,
    length: context,
    position: 'none',
  });
  if (regressor.stream !== null) return regressor;
  throw new LabError('plan.invalid', { reason: `${model}: it cannot be read row by row` });
}

function inUnits(
  told: Float32Array,
  { features }: SoftSensorStage,
  study: SoftSensorStudy,
  base: Line | null,
): Answers {
  return Float64Array.from(told, (value, index) => {
    const seen = features[study.rows.start + index];
    return seen === undefined ? NaN : inUnitOf(study, value + (base === null ? 0 : product(base, seen)));
  });
}

async function windowed(
  { regressor, parameters, settings }: Network,
  series: TokenSeries,
  study: SoftSensorStudy,
  backend: StudyContext['ports']['backend'],
  pace: Pace,
): Promise<Float32Array> {
  const { batchSize } = study.plan.training;
  const reader = await createWindowReader(backend, { regressor, series, length: settings.context, batchSize });
  try {
    return await reader.read(parameters, study.rows, pace);
  } finally {
    reader.dispose();
  }
}

/** Begins with an empty memory one window before the first row, and never again. */
async function streamed(
  { regressor, parameters, settings }: Network,
  { size, tokens }: TokenSeries,
  { rows }: SoftSensorStudy,
  backend: StudyContext['ports']['backend'],
  pace: Pace,
): Promise<Float32Array> {
  const { stream } = regressor;
  if (stream === null) throw new Error('A network without a stream was admitted.');
  const streamer = await createStreamer(backend, {
    layout: regressor.parameters,
    parameters,
    stream: stream(settings.context),
    batch: 1,
    features: size,
    watchEvery: 0,
  });
  const told = new Float32Array(rows.end - rows.start);
  try {
    for (let row = Math.max(0, rows.start - settings.context); row < rows.end; row += 1) {
      const { output } = await streamer.step(tokens.slice(row * size, (row + 1) * size));
      if (row >= rows.start) told[row - rows.start] = output[0] ?? NaN;
      await pace();
    }
  } finally {
    streamer.dispose();
  }
  return told;
}
