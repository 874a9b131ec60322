import { listOf, sayBoth } from '../../bilingual.ts';
import { clockColumns, type ClockPlan } from '../clock.ts';
import type { ColumnEvidence } from '../column-evidence.ts';
import { decideOrder, type OrderVerdict } from '../find-clock.ts';
import type { LogFacts, Quirk, QuirkFinding } from './quirk.ts';

function dateColumn({ plan, evidence }: LogFacts): ColumnEvidence | null {
  const { clock } = plan;
  if (clock.source === 'date-time') return evidence[clock.column] ?? null;
  const isSplit = clock.source === 'date-and-clock' || clock.source === 'digits';
  return isSplit ? (evidence[clock.dateColumn] ?? null) : null;
}

const orderWords = {
  'year-month-day': { ja: '年・月・日', en: 'year, month, day' },
  'day-month-year': { ja: '日・月・年', en: 'day, month, year' },
  'month-day-year': { ja: '月・日・年', en: 'month, day, year' },
} as const;

const sourceQuirk = (id: string, source: ClockPlan['source']): Quirk<LogFacts> => ({
  id,
  find: ({ plan, names }) => {
    if (plan.clock.source !== source) return null;
    return {
      values: {
        columns: listOf(
          clockColumns(plan.clock).map((column) => names[column] ?? ''),
          6,
        ),
      },
    };
  },
});

/** `isDecided`: the dates are read in another order than they suggest, so the user has said so. */
const orderQuirk = (id: string, test: (verdict: OrderVerdict, isDecided: boolean) => boolean): Quirk<LogFacts> => ({
  id,
  find: (log) => {
    const seen = dateColumn(log);
    if (seen === null || seen.time.doubtful === 0 || !('order' in log.plan.clock)) return null;
    const { order } = log.plan.clock;
    const verdict = decideOrder(seen.time);
    return test(verdict, verdict.order !== order) ? { values: { order: orderWords[order] } } : null;
  },
});

/** Names of columns that count the time since a start. */
const elapsedName = /^(t|time|elapsed( time)?|seconds?|sec|msec|経過(時間|秒)?|時間|秒)\s*([([（［].*)?$/i;

/** How the time was read, and what became of rows that share or skip times. */
export const clockQuirks: readonly Quirk<LogFacts>[] = [
  sourceQuirk('split-clock', 'date-and-clock'),
  sourceQuirk('clock-in-digits', 'digits'),
  sourceQuirk('clock-in-parts', 'parts'),
  sourceQuirk('epoch-clock', 'epoch'),
  sourceQuirk('spreadsheet-clock', 'spreadsheet-serial'),
  orderQuirk('date-order', (verdict, isDecided) => !isDecided && !verdict.ambiguous),
  orderQuirk('date-order-ambiguous', (verdict, isDecided) => !isDecided && verdict.ambiguous),
  orderQuirk('date-order-decided', (_, isDecided) => isDecided),
  {
    id: 'zones-differ',
    find: ({ plan }) => (plan.clock.source === 'date-time' && plan.clock.inUtc ? {} : null),
  },
  {
    id: 'time-without-date',
    find: ({ plan, names, evidence }: LogFacts): QuirkFinding | null => {
      if (plan.clock.source !== 'none') return null;
      const times = names.filter((_, column) => {
        const { clocks = 0, dates = 0, datesWithClock = 0 } = evidence[column]?.time ?? {};
        return plan.columns[column]?.type === 'time' && clocks > dates + datesWithClock;
      });
      return times.length === 0 ? null : { values: { columns: listOf(times) } };
    },
  },
  {
    id: 'elapsed-time',
    find: ({ plan, names, evidence }: LogFacts): QuirkFinding | null => {
      if (plan.clock.source !== 'none') return null;
      const columns = names.filter((name, column) => {
        const seen = evidence[column];
        const isNumber = plan.columns[column]?.type === 'number';
        return isNumber && seen !== undefined && elapsedName.test(name) && seen.count > 2 && seen.decreases === 0;
      });
      return columns.length === 0 ? null : { values: { columns: listOf(columns) } };
    },
  },
  {
    id: 'out-of-order',
    find: ({ timeline }: LogFacts): QuirkFinding | null => {
      const count = timeline?.outOfOrder ?? 0;
      return count === 0 ? null : { values: { count } };
    },
  },
  {
    id: 'duplicate-times',
    find: ({ timeline }: LogFacts): QuirkFinding | null =>
      timeline === null || timeline.duplicates === 0
        ? null
        : { values: { count: timeline.duplicates, used: sayBoth(`data:duplicates.${timeline.duplicatesUsed}`) } },
  },
  {
    id: 'crowded-times',
    find: ({ timeline }: LogFacts): QuirkFinding | null => {
      const count = timeline?.crowded ?? 0;
      return count === 0 ? null : { values: { count } };
    },
  },
  {
    id: 'grid-too-sparse',
    find: ({ timeline }) => (timeline?.grid === 'too-sparse' ? { values: { missing: timeline.missingRows } } : null),
  },
  { id: 'grid-too-irregular', find: ({ timeline }) => (timeline?.grid === 'too-irregular' ? {} : null) },
];
