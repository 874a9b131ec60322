import type { ProbeRow } from '../../../src/contracts/diagnostics.ts';
import { chooseBackend } from '../../compute/choose-backend.ts';
import type { LabCommand } from '../command.ts';
import { DiagnosisOptions, questionsOf, type DiagnosisQuestions } from '../diagnosis-questions.ts';
import { diagnosisText } from '../diagnosis-text.ts';
import { addCommand, answer, parseOptions, type CommandContext } from '../output.ts';
import { diagnoseRules } from '../rule-diagnosis.ts';
import { diagnoseByTraining, type TrainedQuestion } from '../trained-diagnosis.ts';
import { withWorkbench } from '../workbench.ts';

/** `diagnose`: what the models' memories can and cannot do, held against what is expected of them. */
export const diagnose: LabCommand = {
  name: 'diagnose',
  register(parent) {
    addCommand(parent, 'diagnose', "ask the models' memories what tells them apart")
      .option('--probe <ids>', 'probes, comma-separated; without it all')
      .option('--models <ids>', 'models, comma-separated; without it those with an expectation')
      .option('--set <set>', 'training-free, quick or full: which of the models with an expectation are trained')
      .option(
        '--hyperparameters <json...>',
        "one change or several to a trained model's settings, each asked by itself",
      )
      .option('--backend <id>', 'automatic, tensorflow-gpu, compiled, wasm or cpu')
      .action((raw: unknown) =>
        answer(raw, async (context) => {
          const options = parseOptions(DiagnosisOptions, raw);
          const questions = questionsOf(options);
          const document = await askAll(questions, options, context);
          return { document, text: diagnosisText(document) };
        }),
      );
  },
};

async function askAll(
  { rules, trained }: DiagnosisQuestions,
  options: DiagnosisOptions,
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

const trainAndAsk = (
  questions: readonly TrainedQuestion[],
  shareBefore: number,
  { backend }: DiagnosisOptions,
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
