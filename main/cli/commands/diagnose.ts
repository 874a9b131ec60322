import { z } from 'zod';
import type { ProbeRow } from '../../../src/contracts/diagnostics.ts';
import { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { trainedProbes } from '../../../src/diagnostics/trained/index.ts';
import { contestantsOf } from '../../../src/diagnostics/trained/trained-probe.ts';
import { causalModels } from '../../../src/models/registry.ts';
import { chooseBackend } from '../../compute/choose-backend.ts';
import type { LabCommand } from '../command.ts';
import { diagnosisText } from '../diagnosis-text.ts';
import { addCommand, answer, parseOptions, type CommandContext } from '../output.ts';
import { diagnoseByTraining, type TrainedQuestion } from '../trained-diagnosis.ts';
import { withWorkbench } from '../workbench.ts';

const ids = z
  .string()
  .transform((list) => list.split(',').map((id) => id.trim()))
  .optional();

const Options = z.object({
  probe: ids,
  models: ids,
  set: z.enum(['quick', 'full']).default('quick'),
  backend: ExperimentPlan.shape.backend.default('automatic'),
});
type Options = z.output<typeof Options>;

/** `diagnose`: what the models' memories can and cannot do, held against what is expected of them. */
export const diagnose: LabCommand = {
  name: 'diagnose',
  register(parent) {
    addCommand(parent, 'diagnose', "ask the models' memories what tells them apart")
      .option('--probe <ids>', 'probes, comma-separated; without it all')
      .option('--models <ids>', 'models, comma-separated; without it those with an expectation')
      .option('--set <set>', 'quick or full: which of the models with an expectation are trained')
      .option('--backend <id>', 'automatic, tensorflow-gpu, compiled, wasm or cpu')
      .action((raw: unknown) =>
        answer(raw, async (context) => {
          const options = parseOptions(Options, raw);
          const document = await trainAndAsk(trainedQuestionsOf(options), options, context);
          return { document, text: diagnosisText(document) };
        }),
      );
  },
};

/** @throws LabError 'usage.invalid' for a probe, 'plan.unknown-model' for a model that does not exist */
function trainedQuestionsOf({ probe, models, set }: Options): readonly TrainedQuestion[] {
  const unknownProbe = probe?.find((id) => !trainedProbes.has(id));
  if (unknownProbe !== undefined) {
    const known = trainedProbes.all.map(({ id }) => id).join(', ');
    throw new LabError('usage.invalid', { reason: `No probe "${unknownProbe}". Known: ${known}.` });
  }
  const unknownModel = models?.find((id) => !causalModels.has(id));
  if (unknownModel !== undefined) {
    const known = causalModels.all.map(({ id }) => id).join(', ');
    throw new LabError('plan.unknown-model', { model: unknownModel, known });
  }
  return trainedProbes.all
    .filter(({ id }) => probe?.includes(id) ?? true)
    .flatMap((asked) => {
      const contestants =
        models?.flatMap((model) => contestantsOf(asked, model)) ??
        asked.contestants.filter((contestant) => set === 'full' || contestant.set === 'quick');
      return contestants.map((contestant) => ({ probe: asked, contestant }));
    });
}

const trainAndAsk = (
  questions: readonly TrainedQuestion[],
  { backend }: Options,
  { signal, progress }: CommandContext,
): Promise<readonly ProbeRow[]> =>
  withWorkbench(undefined, async ({ pool }) => {
    const { chosen } = await chooseBackend(pool, backend, signal);
    return diagnoseByTraining(questions, {
      pool,
      backend: chosen.id,
      signal,
      onProgress({ share, trialsDone, trialsTotal, secondsLeft }) {
        const left = secondsLeft === null ? '' : `, at most ${secondsLeft.toFixed(0)} s left`;
        progress.report(share, `${trialsDone}/${trialsTotal} trainings${left}`);
      },
    });
  });
