import { isFinished } from '../entry-losses.ts';
import { finding, type CheckedComparison, type Finding, type ResultCheckSpec } from './result-check-spec.ts';

/** The badge: whether anything before an origin moved when everything after it was erased, in any run. */
export const futureErasure: ResultCheckSpec = {
  code: 'leak.future-erasure',
  judge(comparison) {
    const finished = comparison.contestants.flatMap(({ results }) => results.filter(isFinished));
    const examined = finished.flatMap(({ run, leak }) => (leak === null || leak === undefined ? [] : [{ run, leak }]));
    const leaking = examined.filter(({ leak }) => leak.changed.length > 0);
    if (leaking.length > 0) return [leakOf(comparison, leaking)];
    if (examined.length === 0) return [finding(comparison, 'not-checked', 'leak.future-erasure.none')];
    const values = { runs: examined.length, all: finished.length, origins: originsOf(examined) };
    if (examined.length < finished.length) {
      return [finding(comparison, 'not-checked', 'leak.future-erasure.partly', { values })];
    }
    return [finding(comparison, 'passed', 'leak.future-erasure.passed', { values })];
  },
};

type Examined = readonly {
  readonly run: { readonly entry: string };
  readonly leak: { readonly origins: readonly number[]; readonly changed: readonly number[] };
}[];

const originsOf = (examined: Examined): number => examined.reduce((sum, { leak }) => sum + leak.origins.length, 0);

function leakOf(comparison: CheckedComparison, leaking: Examined): Finding {
  const rows = leaking.flatMap(({ leak }) => leak.changed);
  return finding(comparison, 'issue', 'leak.future-erasure.found', {
    entries: [...new Set(leaking.map(({ run }) => run.entry))],
    rows,
    values: { changed: rows.length, origins: originsOf(leaking) },
  });
}
