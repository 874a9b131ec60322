import type { BackendStatus } from '../../src/contracts/engine.ts';
import type {
  ComparisonSummary,
  EntrySummary,
  ExperimentPlan,
  RunKey,
  RunResult,
} from '../../src/contracts/experiment.ts';
import type { Language } from '../../src/contracts/language.ts';
import { entryNames } from '../../src/text/entry-names.ts';
import { monitorWarnings } from '../../src/text/monitor-warnings.ts';
import type { Translate } from '../../src/text/translator.ts';
import { textTable } from './text-table.ts';

/** The JSON of `compare`; its keys are a contract with scripts. `summary` and `verdict` are null when it was cancelled. */
export function comparisonDocument(
  { plan, results, summary }: ComparedExperiment,
  backend: BackendStatus,
  files: readonly string[],
  translate: Translate,
  /** Where a run is kept, or null where nothing is. */
  folderOf: (run: RunKey) => string | null,
): Readonly<Record<string, unknown>> {
  return {
    plan,
    backend: {
      id: backend.id,
      device: backend.device,
      reason: translate(`engine:${backend.reason.key}`, backend.reason.values),
    },
    runs: inPlanOrder(plan, results).map(({ run, model, status, scores, cost }) => ({
      model,
      entry: run.entry,
      seed: run.seed,
      fold: run.fold,
      status,
      scores,
      cost,
      folder: folderOf(run),
    })),
    summary: summary?.entries.map(summaryOfEntry) ?? null,
    verdict: summary?.verdict.sentence ?? null,
    evidence: summary?.evidence ?? null,
    checks: summary?.checks ?? null,
    flipPoints: summary?.flipPoints ?? null,
    daysNeeded: summary?.daysNeeded ?? null,
    reasonsNotNeeded: summary?.reasonsNotNeeded ?? null,
    /** What the monitors of trained runs were alarmed about. */
    warnings: monitorWarnings(plan, results, translate),
    files,
  };
}

/** Results come in the order in which runs happened to finish; a document should not depend on that. */
function inPlanOrder({ entries }: ExperimentPlan, results: readonly RunResult[]): readonly RunResult[] {
  const position = new Map(entries.map(({ id }, index) => [id, index]));
  return results.toSorted(
    ({ run: left }, { run: right }) =>
      (position.get(left.entry) ?? 0) - (position.get(right.entry) ?? 0) ||
      left.seed - right.seed ||
      left.fold - right.fold,
  );
}

export interface ComparedExperiment {
  readonly plan: ExperimentPlan;
  readonly results: readonly RunResult[];
  readonly summary: ComparisonSummary | null;
}

function summaryOfEntry({
  entry,
  model,
  seeds,
  origins,
  independentOrigins,
  scores,
  cost,
  verdict,
  failures,
}: EntrySummary) {
  return {
    model,
    entry,
    seeds,
    origins,
    independentOrigins,
    scores,
    cost: cost && { ...cost, trainSeconds: cost.trainSeconds?.mean ?? null },
    verdict,
    failures,
  };
}

/** What a person reads on a terminal: one line per model, then the sentence. */
export function comparisonText(
  { plan, results, summary }: ComparedExperiment,
  language: Language,
  translate: Translate,
  files: readonly string[],
): string {
  if (summary === null) return '';
  const names = entryNames(plan.entries, translate);
  const rows = summary.entries.map(({ entry, scores, cost, verdict }) => [
    names.get(entry) ?? entry,
    number(scores?.mse_scaled.mean, 3),
    number(scores?.mae_scaled.mean, 3),
    number(scores?.index.mean, 1),
    number(cost?.trainSeconds?.mean, 1),
    number(cost?.predictMilliseconds?.p50, 2),
    verdict?.word ?? '',
  ]);
  const header = ['', 'mse_scaled', 'mae_scaled', 'index', 'train s', 'predict ms', ''];
  return [
    ...textTable([header, ...rows]),
    '',
    summary.verdict.sentence[language],
    ...monitorWarnings(plan, results, translate),
    ...files,
  ].join('\n');
}

const number = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? '–';
