import type { Decision, ReportField } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

/** One proposed step; who, until when, for how much and when to give up are for the people in the meeting. */
export function listNextSteps(
  { translate, candidate, rival, nameOf, summary }: ReportContext,
  decision: Decision,
): ReportField[] {
  const values = {
    candidate: nameOf(candidate?.entry ?? summary.baseline),
    simple: nameOf(rival?.entry ?? summary.baseline),
  };
  const blank = (key: string): ReportField => ({
    label: translate(`report:next.${key}`),
    value: null,
    hint: translate(`report:next.${key}-hint`),
  });
  return [
    { label: translate('report:next.step'), value: translate(`report:next.step-${decision}`, values), hint: null },
    blank('owner'),
    blank('deadline'),
    blank('budget'),
    blank('withdrawal'),
  ];
}
