import { displayNumber } from '../../text/display-number.ts';
import type { ReportRisk } from '../report-model.ts';
import type { ReportContext } from './report-context.ts';

const wanted = 3;

/**
 * The three weightiest risks these results show, each with a measure; those that hold for any pilot fill up the list.
 */
export function listRisks(context: ReportContext): ReportRisk[] {
  const { translate } = context;
  return [littleData(context), simpleIsEnough(context), failedRuns(context), ...general]
    .filter((found) => found !== null)
    .slice(0, wanted)
    .map(({ key, values }) => ({
      risk: translate(`report:risk.${key}`, values),
      measure: translate(`report:risk.${key}-measure`, values),
    }));
}

interface FoundRisk {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const general: readonly FoundRisk[] = [
  { key: 'change', values: {} },
  { key: 'not-rerun', values: {} },
  { key: 'sensor', values: {} },
];

function littleData({ summary }: ReportContext): FoundRisk | null {
  const { stamp, independentOrigins } = summary.evidence;
  if (stamp === 'A' || stamp === 'B') return null;
  return { key: 'little-data', values: { stamp, origins: displayNumber(independentOrigins) } };
}

function simpleIsEnough({ summary, rival, nameOf }: ReportContext): FoundRisk | null {
  const word = summary.verdict.againstRival?.word;
  if (rival === null || word === undefined || word === 'better') return null;
  return { key: 'simple', values: { rival: nameOf(rival.entry) } };
}

function failedRuns({ summary }: ReportContext): FoundRisk | null {
  const count = summary.entries.reduce((sum, { failures }) => sum + failures.length, 0);
  return count === 0 ? null : { key: 'failed-runs', values: { count } };
}
