import { chooseBackend } from '../../compute/choose-backend.ts';
import { runErrand } from '../../services/errand.ts';
import { AdaptationOptions, adaptationPlanOf } from '../adaptation-plan.ts';
import { adaptationText } from '../adaptation-text.ts';
import type { LabCommand } from '../command.ts';
import { importLog } from '../import-log.ts';
import { answer, parseOptions, type Answer, type CommandContext } from '../output.ts';
import { withWorkbench, type Workbench } from '../workbench.ts';
import { addLogCommand, decisionsOf, LogOptions } from './log-options.ts';

const AdaptOptions = LogOptions.extend(AdaptationOptions.shape);
type AdaptOptions = ReturnType<typeof AdaptOptions.parse>;

/** Shares of the progress bar: reading the log, then the study. */
const readingShare = 0.03;

/** `adapt FILE…`: how contestants get through a change of conditions, laid over a log or already in it. */
export const adapt: LabCommand = {
  name: 'adapt',
  register(parent) {
    addLogCommand(parent, 'adapt <files...>', 'how models get through a change of conditions')
      .option('--target <column>', 'the column to tell')
      .option('--inputs <columns>', 'columns a model may look at, comma-separated, or all')
      .option('--task <task>', 'forecast, or soft-sensor: the target of a row from the inputs of that row')
      .option('--lookback <rows>', 'rows a forecast looks back on')
      .option('--horizon <rows>', 'rows ahead that are forecast')
      .option('--label-delay <rows>', 'rows after which a true value becomes known')
      .option('--train-rows <rows>', 'the first rows are for training, all others are scored')
      .option('--scenario <file>', 'lay the changes of a scenario file over the scored rows')
      .option('--preset <preset>', 'lay changeover, season, sensor-replacement or stop over them, sized from the log')
      .option('--changes <rows>', 'conditions changed at these scored rows of the log, comma-separated')
      .option('--models <ids>', 'contestants, comma-separated')
      .option('--seeds <count>', 'seeds per trained model')
      .option('--steps <count>', 'training steps at most')
      .option('--backend <id>', 'automatic, tensorflow-gpu, compiled, wasm or cpu')
      .action((files: string[], raw: unknown) =>
        answer(raw, (context) => {
          const options = parseOptions(AdaptOptions, raw);
          return withWorkbench(undefined, (workbench) => study(files, options, workbench, context));
        }),
      );
  },
};

async function study(
  files: readonly string[],
  options: AdaptOptions,
  workbench: Workbench,
  { signal, progress, language }: CommandContext,
): Promise<Answer> {
  const { dataset, datasetDirectory } = await importLog(files, decisionsOf(options), workbench, signal);
  const plan = await adaptationPlanOf(options, dataset);
  const { chosen } = await chooseBackend(workbench.pool, plan.backend, signal);
  progress.report(readingShare, plan.title);
  const { result } = await runErrand(
    workbench.pool,
    { kind: 'perform-study', plan, datasetDirectory, backend: chosen.id },
    {
      signal,
      onProgress(share) {
        progress.report(readingShare + (1 - readingShare) * share, '');
      },
    },
  );
  if (result.kind !== 'adaptation') throw new Error(`A ${plan.kind} study answered ${result.kind}.`);
  const { id, device, reason } = chosen;
  return {
    document: { plan, backend: { id, device, reason }, result },
    text: adaptationText(result, language),
  };
}
