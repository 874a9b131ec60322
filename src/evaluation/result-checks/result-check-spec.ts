import type { DatasetSummary } from '../../contracts/dataset.ts';
import type { ExperimentPlan, PairVerdict, PredictionTiming } from '../../contracts/experiment.ts';
import type { ResultCheck, ResultCheckCode } from '../../contracts/result-check.ts';
import { inBothLanguages } from '../../text/bilingual.ts';
import { entryNames } from '../../text/entry-names.ts';
import type { Translate } from '../../text/translator.ts';
import type { Contestant } from '../contestant.ts';

/** What the checks of results look at: everything stored, and who was compared how. */
export interface CheckedComparison {
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly timings: readonly PredictionTiming[];
  readonly contestants: readonly Contestant[];
  /** Each entry against today's method, by entry id; null for that method itself. */
  readonly verdicts: ReadonlyMap<string, PairVerdict | null>;
}

export type Finding = Omit<ResultCheck, 'code'>;

export interface ResultCheckSpec {
  readonly code: ResultCheckCode;
  /** At least one finding: what was found, that nothing was, or why it could not be looked at. */
  judge(comparison: CheckedComparison): readonly Finding[];
}

/** A row list in a stored result stays short. */
const mostRows = 20;

interface About {
  readonly entries?: readonly string[];
  readonly rows?: readonly number[];
  readonly values?: Readonly<Record<string, string | number>>;
}

/**
 * A finding in the words of `verdict:check.<key>`, which may name `{{names}}` (the entries it is about) and every value given. What
 * calls for action has its advice in `verdict:check.<key>.advice`.
 */
export function finding(
  { plan }: CheckedComparison,
  severity: ResultCheck['severity'],
  key: string,
  { entries = [], rows = [], values = {} }: About = {},
): Finding {
  const write = (translate: Translate, of: string): string =>
    translate(`verdict:check.${of}`, { ...values, names: namesOf(plan, entries, translate) });
  return {
    severity,
    message: inBothLanguages((translate) => write(translate, key)),
    advice:
      severity === 'issue' || severity === 'tip'
        ? inBothLanguages((translate) => write(translate, `${key}.advice`))
        : null,
    entries: [...entries],
    rows: [...new Set(rows)].sort((a, b) => a - b).slice(0, mostRows),
  };
}

function namesOf({ entries }: ExperimentPlan, ids: readonly string[], translate: Translate): string {
  const names = entryNames(entries, translate);
  return ids
    .map((id) => translate('verdict:check.name', { name: names.get(id) ?? id }))
    .reduce((first, second) => (first === '' ? second : translate('verdict:check.names', { first, second })), '');
}
