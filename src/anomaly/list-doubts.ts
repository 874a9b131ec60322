import type { AnomalyPlan, RowSpan } from '../contracts/anomaly.ts';
import type { Bilingual } from '../contracts/language.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { displayDays } from '../text/display-duration.ts';
import { displayNumber, displaySignificant } from '../text/display-number.ts';
import { rowsTakenAsDay, type Budget } from './alarm-budget.ts';

export interface Doubtful {
  readonly plan: AnomalyPlan;
  readonly labels: Uint8Array | null;
  readonly events: readonly RowSpan[];
  readonly scored: RowSpan;
  readonly budget: Budget;
  readonly unmoved: readonly string[];
}

/** More than half of the scored rows labelled: what is called out of the ordinary is the ordinary. */
const mostLabelledShare = 0.5;

/** What makes labels or thresholds doubtful, in the order in which it should be looked into. */
export function listDoubts({ plan, labels, events, scored, budget, unmoved }: Doubtful): Bilingual[] {
  const doubts = labels === null ? [] : doubtsOfLabels(labels, plan.normal, events, scored);
  if (!budget.hasClock) doubts.push(say('no-clock', { rows: displayNumber(rowsTakenAsDay) }));
  if (!budget.resolved) {
    doubts.push(
      inBothLanguages((translate) =>
        translate('anomaly:doubt.budget-unresolved', {
          budget: displaySignificant(plan.alarmBudgetPerDay, 2),
          duration: displayDays(budget.days, translate),
        }),
      ),
    );
  }
  if (unmoved.length > 0) doubts.push(say('unmoved', { columns: unmoved.join(', ') }));
  return doubts;
}

function doubtsOfLabels(labels: Uint8Array, normal: RowSpan, events: readonly RowSpan[], scored: RowSpan): Bilingual[] {
  const doubts: Bilingual[] = [];
  const labelledIn = ({ first, end }: RowSpan): number =>
    labels.subarray(first, end).reduce((sum, label) => sum + label, 0);
  const everywhere = labels.every((label) => label === labels[0]);
  if (everywhere) doubts.push(say('one-value', {}));
  else if (events.length === 0) doubts.push(say('no-event', {}));
  const inNormal = labelledIn(normal);
  if (inNormal > 0) doubts.push(say('labels-in-normal', { rows: displayNumber(inNormal) }));
  if (events[0]?.first === scored.first) doubts.push(say('event-at-start', {}));
  const share = labelledIn(scored) / (scored.end - scored.first);
  if (!everywhere && share > mostLabelledShare)
    doubts.push(say('mostly-labelled', { share: displayNumber(100 * share) }));
  return doubts;
}

const say = (name: string, values: Readonly<Record<string, string>>): Bilingual =>
  inBothLanguages((translate) => translate(`anomaly:doubt.${name}`, values));
