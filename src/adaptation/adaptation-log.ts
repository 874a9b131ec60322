import type { AdaptationPlan, AdaptationTask } from '../contracts/adaptation.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import {
  requireWholeWindows,
  splitChronologically,
  type ChronologicalSplit,
  type RowRange,
} from '../data/split-chronologically.ts';
import { applyScenario, type Columns, type ConditionedLog } from './apply-scenario.ts';
import { conditionSpans, type ConditionSpan } from './condition-spans.ts';

/** A log made ready for one plan of a condition change. */
export interface AdaptationLog {
  readonly split: ChronologicalSplit;
  /** Rows that are answered one after the other: the validation part, which shows the level before any change, and the scored part. */
  readonly rows: RowRange;
  readonly spans: readonly ConditionSpan[];
  /** Rows of a season that the log suggests. */
  readonly season: number | null;
  /** The log under the conditions of the plan. */
  readonly changed: ConditionedLog;
  /** The log as it was recorded, where the plan lays a scenario over it; null where the change is in the log. */
  readonly recorded: ConditionedLog | null;
}

/** Rows between what is seen last and what is told. */
export const horizonOf = (task: AdaptationTask): number => (task.kind === 'forecast' ? task.horizon : 0);

/** The target, then the other columns that contestants see. */
export const columnsOf = ({ target, inputs }: AdaptationTask): readonly string[] => [...new Set([target, ...inputs])];

/** @throws LabError 'plan.invalid' or 'plan.too-few-rows' where a part would hold no whole window */
export function splitOf({ task, split }: AdaptationPlan, rows: number): ChronologicalSplit {
  const horizon = Math.max(1, horizonOf(task));
  requireWholeWindows(rows, task.kind === 'forecast' ? task.lookback : 1, horizon, split);
  return splitChronologically(rows, horizon, split);
}

/**
 * @throws LabError 'plan.unknown-column', 'plan.invalid' or 'plan.too-few-rows' where the plan does not fit the log
 */
export function prepareAdaptation(plan: AdaptationPlan, { summary, columns }: Dataset): AdaptationLog {
  const { task, change, labelDelay } = plan;
  const split = splitOf(plan, summary.gridRows);
  const scored = split.test;
  const scoredRows = scored.end - scored.start;
  const spans = conditionSpans(change, scoredRows);
  if (split.validation.end === split.validation.start) throw new LabError('plan.invalid', { reason: 'validation: 0' });
  if (spans.length === 0) throw new LabError('plan.invalid', { reason: 'changes: 0' });
  for (const { start } of spans) {
    if (start >= scoredRows) throw new LabError('plan.invalid', { reason: `changes: ${start} ≥ ${scoredRows}` });
  }
  if (labelDelay < horizonOf(task)) {
    throw new LabError('plan.invalid', { reason: `label delay ${labelDelay} < horizon ${horizonOf(task)}` });
  }
  const lookedBack = task.kind === 'forecast' ? task.lookback + task.horizon - 1 : 0;
  const used = usedColumns(columns, task);
  const recorded: ConditionedLog = { seen: used, truth: used };
  return {
    split,
    rows: { start: Math.max(split.validation.start, lookedBack), end: scored.end },
    spans,
    season: summary.report.suggestions.season,
    changed:
      change.kind === 'scenario' ? applyScenario(used, change.scenario, { train: split.train, scored }) : recorded,
    recorded: change.kind === 'scenario' ? recorded : null,
  };
}

function usedColumns(columns: Columns, task: AdaptationTask): Columns {
  return new Map(
    columnsOf(task).map((name) => {
      const column = columns.get(name);
      if (column === undefined) {
        throw new LabError('plan.unknown-column', { column: name, known: [...columns.keys()].join(', ') });
      }
      return [name, column];
    }),
  );
}
