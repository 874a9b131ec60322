import type { Decision, ReportField } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

/** One proposed step; who, until when, for how much and when to give up are for the people in the meeting. */
export function listNextSteps({ translate, rival, nameOf, summary }: ReportContext, decision: Decision): ReportField[] {
  const simple = nameOf(rival?.entry ?? summary.baseline);
  const blank = (key: string): ReportField => ({
    label: translate(`report:next.${key}`),
    value: null,
    hint: translate(`report:next.${key}-hint`),
  });
  return [
    { label: translate('report:next.step'), value: translate(`report:next.step-${decision}`, { simple }), hint: null },
    blank('owner'),
    blank('deadline'),
    blank('budget'),
    blank('withdrawal'),
  ];
}
