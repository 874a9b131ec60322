import { showSteps } from '../../figures/quantity.ts';
import { displayNumber } from '../../text/display-number.ts';
import { originOfNumbers } from './outlook.ts';
import type { ReportContext } from './report-context.ts';

/** The protocol in plain words, with the numbers of this comparison. */
export function writeMethod(context: ReportContext): string[] {
  const { plan, dataset, results, engine, summary, language, translate } = context;
  const step = dataset.gridStepMilliseconds;
  const windows = results[0]?.windows;
  const split =
    plan.split.kind === 'share'
      ? translate('report:method.split-share', {
          train: displayNumber(plan.split.train * 100),
          validation: displayNumber(plan.split.validation * 100),
          test: displayNumber(plan.split.test * 100),
          gap: showSteps(plan.task.horizon, step, translate),
        })
      : translate('report:method.split-rows', {
          train: displayNumber(plan.split.train),
          validation: displayNumber(plan.split.validation),
          test: displayNumber(plan.split.test),
        });
  return [
    split,
    ...(windows === undefined
      ? []
      : [
          translate('report:method.windows', {
            train: displayNumber(windows.train),
            validation: displayNumber(windows.validation),
            test: displayNumber(windows.test),
          }),
        ]),
    translate('report:method.training', {
      seeds: plan.seeds.length,
      steps: displayNumber(plan.training.maximumSteps),
      batch: plan.training.batchSize,
    }),
    ...(hasShortcut(plan) ? [translate('report:method.shortcut')] : []),
    originOfNumbers(context),
    translate('report:method.statistics'),
    translate('report:method.verdict'),
    translate('report:method.stamp', { stamp: summary.evidence.stamp }),
    ...summary.evidence.reasons.map((reason) => reason[language]),
    translate('report:method.engine', {
      device: engine.device,
      backend: translate(`engine:${engine.chosen}.name`),
      cores: engine.cores,
    }),
  ];
}

/** Such models start from the ridge solution, which a reader must know to judge what the memory adds. */
const hasShortcut = ({ entries }: ReportContext['plan']): boolean =>
  entries.some(({ hyperparameters }) => hyperparameters['shortcut'] === 'ridge');
