/** `bench stream`: what one more step costs, in time and in memory, with more and more steps behind it. */
import { z } from 'zod';
import { LabError } from '../../../src/contracts/failure.ts';
import { causalModels } from '../../../src/models/registry.ts';
import {
  crossoverOf,
  measureStreams,
  type StreamCrossover,
  type StreamMeasurement,
} from '../../../src/experiment/measure-streams.ts';
import { measureWatching, type WatchingCost } from '../../../src/experiment/measure-watching.ts';
import { createNodeBackends } from '../../compute/create-backends.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { requireCausalModel } from '../require-causal-model.ts';

const Options = z.object({
  model: z.string(),
  length: z.coerce.number().int().min(128),
  layers: z.coerce.number().int().min(1),
  width: z.coerce.number().int().min(1),
  heads: z.coerce.number().int().min(1),
  features: z.coerce.number().int().min(1),
});
type Options = z.output<typeof Options>;

/** The rival whose memory grows: softmax attention with its cache of keys and values. */
const attention = 'transformer';

interface StreamDocument extends StreamMeasurement {
  /** From which context on attention is dearer than the model: with this model, or with each fast-weight model where it is attention. */
  readonly crossovers: readonly StreamCrossover[];
  /** Null for models without fast weights. */
  readonly watching: WatchingCost | null;
}

export const benchStream: LabCommand = {
  name: 'stream',
  register(parent) {
    addCommand(parent, 'stream', 'time single steps with more and more steps behind them; batch 1')
      .requiredOption('--model <id>', 'a model that reads one step after the other')
      .option('--length <n>', 'longest past, in steps', '8192')
      .option('--layers <n>', 'blocks', '2')
      .option('--width <n>', 'width of a block', '64')
      .option('--heads <n>', 'heads of a block', '4')
      .option('--features <n>', 'columns of a step', '8')
      .action((raw: unknown) =>
        answer(raw, async ({ progress }) => {
          const options = parseOptions(Options, raw);
          const document = await measure(options, (share) => {
            progress.report(share, 'streaming');
          });
          return { document, text: textOf(document) };
        }),
      );
  },
};

async function measure(options: Options, onProgress: (share: number) => void): Promise<StreamDocument> {
  const { model, length, width, heads } = options;
  requireCausalModel(model);
  if (width % heads !== 0) {
    throw new LabError('usage.invalid', { reason: `A width of ${width} cannot be shared by ${heads} heads.` });
  }
  const fastWeights = causalModels.all.filter(({ family }) => family === 'fast-weight').map(({ id }) => id);
  const compared = model === attention ? [attention, ...fastWeights] : [model, attention];
  const ports = { backend: createNodeBackends().get('compiled'), clock: performance };
  const measured = await measureStreams(ports, compared, { ...options, longest: length }, onProgress);
  const [asked, ...others] = measured;
  if (asked === undefined) throw new Error('Nothing was measured.');
  const crossovers =
    model === attention
      ? others.map((other) => crossoverOf(other, asked, options))
      : others.map((rival) => crossoverOf(asked, rival, options));
  const watching = fastWeights.includes(model) ? await measureWatching(ports, model, options) : null;
  return { ...asked, crossovers, watching };
}

const orNever = (steps: number | null): string => (steps === null ? 'never' : String(Math.round(steps)));

function textOf({ model, millisecondsPerStepAt, memoryBytesAt, crossovers, watching }: StreamDocument): string {
  const rows = Object.entries(millisecondsPerStepAt).map(
    ([steps, milliseconds]) =>
      `${model} after ${steps} steps: ${milliseconds.toFixed(3)} ms per step, ${memoryBytesAt[steps] ?? 0} bytes`,
  );
  const notes = crossovers.map(
    ({ model: than, against, time, memory }) =>
      `${against} is dearer than ${than} from context ${orNever(time.measured)} on in time (formula: ${orNever(time.formula)}), ` +
      `${orNever(memory.measured)} in memory (formula: ${orNever(memory.formula)})`,
  );
  const watch =
    watching === null
      ? []
      : [
          `watched step: ${watching.millisecondsWatched.toFixed(3)} ms, plain: ${watching.millisecondsPlain.toFixed(3)} ms; ` +
            `watching every ${watching.interval} steps adds less than a tenth`,
        ];
  return [...rows, ...notes, ...watch].join('\n');
}
