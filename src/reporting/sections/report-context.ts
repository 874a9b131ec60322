import type { DatasetSummary } from '../../contracts/dataset.ts';
import type { EngineStatus } from '../../contracts/engine.ts';
import type { ComparisonSummary, EntrySummary, ExperimentPlan, RunResult } from '../../contracts/experiment.ts';
import type { Language } from '../../contracts/language.ts';
import type { Translate } from '../../text/translator.ts';

export interface ReportInput {
  readonly plan: ExperimentPlan;
  readonly dataset: DatasetSummary;
  readonly results: readonly RunResult[];
  readonly summary: ComparisonSummary;
  readonly language: Language;
  readonly engine: EngineStatus;
}

/** What every section of a report is written from. */
export interface ReportContext extends ReportInput {
  readonly translate: Translate;
  readonly nameOf: (entry: string) => string;
  readonly candidate: EntrySummary | null;
  readonly baseline: EntrySummary | null;
  /** The most accurate simple method, where that is not today's method itself. */
  readonly rival: EntrySummary | null;
  /** What is forecast, in a few words. */
  readonly targetText: string;
  readonly subject: string;
}
