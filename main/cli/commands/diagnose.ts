import { z } from 'zod';
import { Trial, type ProbeRow } from '../../../src/contracts/diagnostics.ts';
import { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { trainingFreeProbes } from '../../../src/diagnostics/index.ts';
import { trainedProbes } from '../../../src/diagnostics/trained/index.ts';
import { changedContestant, contestantsOf } from '../../../src/diagnostics/trained/trained-probe.ts';
import { causalModels } from '../../../src/models/registry.ts';
import { chooseBackend } from '../../compute/choose-backend.ts';
import type { LabCommand } from '../command.ts';
import { diagnosisText } from '../diagnosis-text.ts';
import { addCommand, answer, parseOptions, type CommandContext } from '../output.ts';
import { diagnoseRules, type RuleQuestion } from '../rule-diagnosis.ts';
import { diagnoseByTraining, type TrainedQuestion } from '../trained-diagnosis.ts';
import { withWorkbench } from '../workbench.ts';

const ids = z
  .string()
  .transform((list) => list.split(',').map((id) => id.trim()))
  .optional();

const Options = z.object({
  probe: ids,
  models: ids,
  set: z.enum(['training-free', 'quick', 'full']).default('quick'),
  hyperparameters: z
    .string()
    .transform((text, issues) => jsonOf(text, issues))
    .pipe(Trial.shape.hyperparameters)
    .optional(),
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
      .option('--set <set>', 'training-free, quick or full: which of the models with an expectation are trained')
      .option('--hyperparameters <json>', "laid over a trained model's settings; nothing is then expected of it")
      .option('--backend <id>', 'automatic, tensorflow-gpu, compiled, wasm or cpu')
      .action((raw: unknown) =>
        answer(raw, async (context) => {
          const options = parseOptions(Options, raw);
          const questions = questionsOf(options);
          const document = await askAll(questions, options, context);
          return { document, text: diagnosisText(document) };
        }),
      );
  },
};

interface Questions {
  readonly rules: readonly RuleQuestion[];
  readonly trained: readonly TrainedQuestion[];
}

/** @throws LabError 'usage.invalid' for a probe, 'plan.unknown-model' for a model that does not exist, and where nothing is asked */
function questionsOf(options: Options): Questions {
  const { probe, models } = options;
  const probes = [...trainingFreeProbes.all, ...trainedProbes.all];
  const unknownProbe = probe?.find((asked) => !probes.some(({ id }) => id === asked));
  if (unknownProbe !== undefined) {
    const known = probes.map(({ id }) => id).join(', ');
    throw new LabError('usage.invalid', { reason: `No probe "${unknownProbe}". Known: ${known}.` });
  }
  const knownModels = new Set([
    ...trainingFreeProbes.all.flatMap((each) => each.models),
    ...causalModels.all.map(({ id }) => id),
  ]);
  const unknownModel = models?.find((id) => !knownModels.has(id));
  if (unknownModel !== undefined) {
    throw new LabError('plan.unknown-model', { model: unknownModel, known: [...knownModels].join(', ') });
  }
  const questions = { rules: ruleQuestionsOf(options), trained: trainedQuestionsOf(options) };
  if (questions.rules.length + questions.trained.length === 0) {
    throw new LabError('usage.invalid', { reason: 'None of these probes asks one of these models.' });
  }
  return questions;
}

const ruleQuestionsOf = ({ probe, models }: Options): readonly RuleQuestion[] =>
  trainingFreeProbes.all
    .filter(({ id }) => probe?.includes(id) ?? true)
    .map((asked) => ({ probe: asked, models: asked.models.filter((model) => models?.includes(model) ?? true) }))
    .filter((question) => question.models.length > 0);

function trainedQuestionsOf({ probe, models, set, hyperparameters }: Options): readonly TrainedQuestion[] {
  if (set === 'training-free') return [];
  return trainedProbes.all
    .filter(({ id }) => probe?.includes(id) ?? true)
    .flatMap((asked) => {
      const contestants =
        models?.filter((model) => causalModels.has(model)).flatMap((model) => contestantsOf(asked, model)) ??
        asked.contestants.filter((contestant) => set === 'full' || contestant.set === 'quick');
      return contestants.map((contestant) => ({
        probe: asked,
        contestant: hyperparameters === undefined ? contestant : changedContestant(asked, contestant, hyperparameters),
      }));
    });
}

async function askAll(
  { rules, trained }: Questions,
  options: Options,
  context: CommandContext,
): Promise<readonly ProbeRow[]> {
  const ruleShare = trained.length === 0 ? 1 : 0.05;
  const { signal, progress } = context;
  const found = await diagnoseRules(rules, {
    signal,
    onProgress(share, note) {
      progress.report(ruleShare * share, note);
    },
  });
  return trained.length === 0 ? found : [...found, ...(await trainAndAsk(trained, ruleShare, options, context))];
}

function jsonOf(text: string, issues: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    issues.addIssue({ code: 'custom', message: thrown instanceof Error ? thrown.message : String(thrown) });
    return z.NEVER;
  }
}

const trainAndAsk = (
  questions: readonly TrainedQuestion[],
  shareBefore: number,
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
        progress.report(shareBefore + (1 - shareBefore) * share, `${trialsDone}/${trialsTotal} trainings${left}`);
      },
    });
  });
