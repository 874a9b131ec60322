import { mostPreviewRows, type AdaptationPlan, type ScenarioPreview } from '../contracts/adaptation.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { thinOrigins } from '../data/windows.ts';
import { splitOf } from './adaptation-log.ts';
import { applyScenario } from './apply-scenario.ts';

/**
 * The scored part of one column before and after the plan's scenario; a change that is in the log already leaves it as it is.
 * @throws LabError 'plan.unknown-column' or 'plan.invalid' where the plan does not fit the log
 */
export function previewScenario(plan: AdaptationPlan, { summary, columns }: Dataset, column: string): ScenarioPreview {
  const recorded = columns.get(column);
  if (recorded === undefined) {
    throw new LabError('plan.unknown-column', { column, known: [...columns.keys()].join(', ') });
  }
  const split = splitOf(plan, summary.gridRows);
  const scenario =
    plan.change.kind === 'scenario' ? plan.change.scenario : { schemaVersion: 1 as const, name: '', changes: [] };
  // Only the column itself and those that are named: a change of all columns has nothing to do with the others here.
  const named = new Set([column, ...scenario.changes.flatMap((change) => ('column' in change ? [change.column] : []))]);
  const looked = new Map([...columns].filter(([name]) => named.has(name)));
  const { seen, truth } = applyScenario(looked, scenario, { train: split.train, scored: split.test });
  const { start, end } = split.test;
  const rows = [
    ...thinOrigins(
      Uint32Array.from({ length: end - start }, (_, row) => row),
      mostPreviewRows,
    ),
  ];
  const shown = (values: Float64Array | undefined): (number | null)[] =>
    rows.map((row) => {
      const value = values?.[start + row] ?? NaN;
      return Number.isNaN(value) ? null : value;
    });
  return {
    column,
    unit: summary.report.columns.find(({ name }) => name === column)?.unit ?? null,
    rows,
    firstRow: start,
    scoredRows: end - start,
    recorded: shown(recorded),
    seen: shown(seen.get(column)),
    true: shown(truth.get(column)),
  };
}
