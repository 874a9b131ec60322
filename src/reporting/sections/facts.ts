import { showSteps } from '../../figures/quantity.ts';
import { displayNumber } from '../../text/display-number.ts';
import type { ReportField } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

/** The question in four lines: what, how far ahead, against what, on which log. */
export function listFacts({ plan, dataset, summary, translate, nameOf, targetText }: ReportContext): ReportField[] {
  const step = dataset.gridStepMilliseconds;
  const field = (key: string, value: string): ReportField => ({
    label: translate(`report:fact.${key}`),
    value,
    hint: null,
  });
  return [
    field('target', targetText),
    field(
      'horizon',
      translate('report:fact.horizon-value', {
        horizon: showSteps(plan.task.horizon, step, translate),
        lookback: showSteps(plan.task.lookback, step, translate),
      }),
    ),
    field('baseline', nameOf(summary.baseline)),
    field(
      'log',
      translate('report:fact.log-value', { name: plan.dataset.name, rows: displayNumber(dataset.gridRows) }),
    ),
  ];
}
