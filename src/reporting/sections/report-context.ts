import type { EntrySummary } from '../../contracts/experiment.ts';
import type { Translate } from '../../text/translator.ts';
import type { ReportInput } from '../report.ts';

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
