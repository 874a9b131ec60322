import { listOf } from '../../bilingual.ts';
import type { ColumnPlan } from '../../infer-columns.ts';
import { countOf, filledCells, type ColumnEvidence } from '../column-evidence.ts';
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
  {
    id: 'conflicting-decimal-mark',
    find: (log) =>
      log.plan.decimalMark === ','
        ? namingColumns(
            log,
            ({ plan, seen }) =>
              plan.type === 'number' && plan.format.decimalMark === '.' && countOf(seen, cellKinds.decimal) > 0,
          )
        : null,
  },
  {
    id: 'units-in-cells',
    find: (log: LogFacts): QuirkFinding | null => {
      const found = columnsOf(log).flatMap(({ name, plan }) =>
        plan.type === 'number' && plan.unit !== null ? [`${name} (${plan.unit})`] : [],
      );
      return found.length === 0 ? null : { values: { columns: listOf(found) } };
    },
  },
  {
    id: 'mixed-units',
    find: (log: LogFacts): QuirkFinding | null => {
      const found = columnsOf(log).flatMap(({ name, plan, seen }) => {
        const withUnit = [...seen.units.values()].reduce((sum, count) => sum + count, 0);
        const isMixed = plan.type === 'text' && seen.units.size > 1 && 2 * withUnit > filledCells(seen, log.rows);
        return isMixed ? [`${name} (${[...seen.units.keys()].join(', ')})`] : [];
      });
      return found.length === 0 ? null : { values: { columns: listOf(found) } };
    },
  },
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
        plan.type === 'number'
          ? plan.missing.map((value) => `${name}: ${String(value)} (${String(seen.sentinels.get(value) ?? 0)})`)
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
  {
    id: 'unreadable-cells',
    find: (log: LogFacts): QuirkFinding | null => {
      const cells = columnsOf(log).flatMap(({ name, plan, seen }) =>
        plan.type === 'time' ? [] : seen.unreadable.cells.map(({ record, raw }) => ({ name, record, raw })),
      );
      const count = columnsOf(log).reduce(
        (sum, { plan, seen }) => sum + (plan.type === 'time' ? 0 : seen.unreadable.count),
        0,
      );
      if (count === 0) return null;
      const shown = cells.map(({ name, record, raw }) => `${name}: ${raw} (${String(record)})`);
      return { values: { count, cells: listOf(shown, 3) }, rows: cells.slice(0, 20).map(({ record }) => record) };
    },
  },
  { id: 'switch-words', find: (log) => namingColumns(log, ({ plan }) => plan.type === 'switch') },
];
