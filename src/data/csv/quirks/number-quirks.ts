import { listOf } from '../../bilingual.ts';
import type { ColumnPlan } from '../../infer-columns.ts';
import { countOf, type ColumnEvidence } from '../column-evidence.ts';
import { cellKinds } from '../number-cell.ts';
import type { LogFacts, Quirk, QuirkFinding } from './quirk.ts';

interface PlannedColumn {
  readonly name: string;
  readonly plan: ColumnPlan;
  readonly seen: ColumnEvidence;
}

function columnsOf({ names, plan, evidence }: LogFacts): PlannedColumn[] {
  return plan.columns.flatMap((column, index) => {
    const seen = evidence[index];
    return seen === undefined ? [] : [{ name: names[index] ?? '', plan: column, seen }];
  });
}

/** A finding that names the columns for which `test` holds. */
function namingColumns(log: LogFacts, test: (column: PlannedColumn) => boolean): QuirkFinding | null {
  const names = columnsOf(log)
    .filter(test)
    .map(({ name }) => name);
  return names.length === 0 ? null : { values: { columns: listOf(names), count: names.length } };
}

/** Ways of writing numbers, and cells that are none. */
export const numberQuirks: readonly Quirk<LogFacts>[] = [
  {
    id: 'decimal-comma',
    find: (log) => namingColumns(log, ({ plan }) => plan.type === 'number' && plan.format.decimalMark === ','),
  },
  {
    id: 'grouped-thousands',
    find: (log) => namingColumns(log, ({ plan }) => plan.type === 'number' && plan.format.groupMark !== null),
  },
  {
    id: 'ambiguous-comma',
    find: (log) =>
      namingColumns(
        log,
        ({ plan, seen }) =>
          plan.type === 'number' &&
          countOf(seen, cellKinds.ambiguousComma) > 0 &&
          countOf(seen, cellKinds.groupedByComma) + countOf(seen, cellKinds.decimalComma) === 0,
      ),
  },
  { id: 'full-width-digits', find: (log) => namingColumns(log, ({ seen }) => seen.wide > 0) },
  { id: 'percent', find: (log) => namingColumns(log, ({ plan }) => plan.type === 'number' && plan.isPercent) },
  {
    id: 'missing-markers',
    find: (log: LogFacts): QuirkFinding | null => {
      const counts = new Map<string, number>();
      for (const { seen, plan } of columnsOf(log)) {
        if (plan.type === 'text') continue;
        for (const [marker, count] of seen.markers) counts.set(marker, (counts.get(marker) ?? 0) + count);
      }
      if (counts.size === 0) return null;
      return { values: { markers: listOf([...counts].map(([marker, count]) => `${marker} (${String(count)})`)) } };
    },
  },
  {
    id: 'sentinels',
    find: (log: LogFacts): QuirkFinding | null => {
      const found = columnsOf(log).flatMap(({ name, plan, seen }) =>
        plan.type === 'number' && plan.sentinel !== null
          ? [`${name}: ${String(plan.sentinel)} (${String(seen.sentinels.get(plan.sentinel) ?? 0)})`]
          : [],
      );
      return found.length === 0 ? null : { values: { columns: listOf(found) } };
    },
  },
  {
    id: 'codes-kept',
    find: (log) =>
      namingColumns(log, ({ plan, seen }) => plan.type === 'text' && countOf(seen, cellKinds.zeroPadded) > 0),
  },
  {
    id: 'beyond-precision',
    find: (log) => namingColumns(log, ({ seen }) => countOf(seen, cellKinds.beyondPrecision) > 0),
  },
  { id: 'switch-words', find: (log) => namingColumns(log, ({ plan }) => plan.type === 'switch') },
];
