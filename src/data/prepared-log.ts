import type { ExperimentPlan } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from './dataset-columns.ts';
import { fillForward } from './missing-values.ts';
import { fitScaler, scaleColumn, type Scaler } from './scaler.ts';
import { splitOfFold } from './rolling-origins.ts';
import {
  requireWholeWindows,
  splitChronologically,
  type ChronologicalSplit,
  type RowRange,
} from './split-chronologically.ts';
import { listOrigins, thinOrigins, type PartOrigins, type WindowedLog } from './windows.ts';

/** A log made ready for one fold of a plan: the columns it names, scaled on the fold's training rows, split by time, with its usable origins. */
export interface PreparedLog extends WindowedLog {
  /** Names of the input columns; the targets come first. */
  readonly names: readonly string[];
  readonly targetNames: readonly string[];
  readonly season: number | null;
  /** Target columns in the user's unit, NaN = missing. */
  readonly rawTargets: readonly Float64Array[];
  /** One per input column. */
  readonly scalers: readonly Scaler[];
  readonly split: ChronologicalSplit;
  readonly origins: PartOrigins;
}

/** The columns a plan uses: its targets, then its other inputs. */
const columnsOf = ({ task }: ExperimentPlan): readonly string[] => [...new Set([...task.targets, ...task.inputs])];

/**
 * @param fold of the plan's folds; everything that is fitted is fitted on its own training rows
 * @throws LabError 'plan.unknown-column', 'plan.constant-target', 'plan.too-few-rows' or 'plan.invalid' where the plan does
 * not fit the log.
 */
export function prepareLog(dataset: Dataset, plan: ExperimentPlan, fold = 0): PreparedLog {
  const { targets, lookback, horizon, season } = plan.task;
  const names = columnsOf(plan);
  const raw = names.map((name) => columnNamed(dataset, name));
  const rows = dataset.summary.gridRows;
  const { split, test } = splitFor(plan, rows, fold);
  if (season !== null && season > split.train.end) {
    throw new LabError('plan.invalid', { reason: `season ${season} > ${split.train.end}` });
  }
  const scalers = raw.map((column) => fitScaler(column, split.train));
  targets.forEach((name, index) => {
    if (scalers[index]?.constant) throw new LabError('plan.constant-target', { column: name });
  });
  const scaled = scalers.map((scaler, index) => scaleColumn(scaler, raw[index] ?? new Float64Array(0)));
  const log: WindowedLog = {
    lookback,
    horizon,
    // On the scaled values the training mean is 0.
    filled: scaled.map((column) => fillForward(column, 0)),
    observedTargets: scaled.slice(0, targets.length),
  };
  const listed = listOrigins(log, { ...split, test });
  const origins: PartOrigins = { ...listed, test: testOriginsOfFold(listed.test.origins, split.test, plan) };
  requireOrigins(origins, rows, plan);
  return {
    ...log,
    names,
    targetNames: targets,
    season,
    rawTargets: raw.slice(0, targets.length),
    scalers,
    split,
    origins,
  };
}

/** The split of one fold, and the rows that all folds together are tested on. */
function splitFor(
  plan: ExperimentPlan,
  rows: number,
  fold: number,
): { readonly split: ChronologicalSplit; readonly test: RowRange } {
  const { sealed } = plan;
  const { lookback, horizon } = plan.task;
  const { folds = 1 } = plan;
  const open = rows - (sealed?.rows ?? 0);
  const whole = splitChronologically(open, horizon, plan.split);
  requireWholeWindows(open, lookback, horizon, plan.split, folds);
  if (sealed === undefined) return { split: splitOfFold(whole, horizon, { fold, folds }), test: whole.test };
  if (sealed.rows < horizon) throw new LabError('plan.too-few-rows', { rows: sealed.rows, needed: horizon });
  const test = { start: open, end: rows };
  return { split: { ...splitOfFold(whole, horizon, { fold: folds - 1, folds }), test }, test };
}

/** Thinned as one whole, so that the folds together score the origins that a single fold would. */
function testOriginsOfFold(
  origins: Uint32Array,
  { start, end }: RowRange,
  { task: { horizon }, maximumOrigins }: ExperimentPlan,
): PartOrigins['test'] {
  const inFold = (origin: number): boolean => origin >= start && origin + horizon <= end;
  const candidates = end - horizon + 1 - start;
  return {
    origins: thinOrigins(origins, maximumOrigins).filter(inFold),
    leftOut: candidates - origins.filter(inFold).length,
  };
}

function columnNamed(dataset: Dataset, name: string): Float64Array {
  const column = dataset.columns.get(name);
  if (column !== undefined) return column;
  throw new LabError('plan.unknown-column', { column: name, known: [...dataset.columns.keys()].join(', ') });
}

/** Whole windows there would be, but missing values leave none. */
function requireOrigins({ train, validation, test }: PartOrigins, rows: number, plan: ExperimentPlan): void {
  const validationWanted = plan.split.validation > 0;
  const enough =
    train.origins.length > 0 && test.origins.length > 0 && (validation.origins.length > 0 || !validationWanted);
  if (enough) return;
  const leftOut = train.leftOut + validation.leftOut + test.leftOut;
  throw new LabError('plan.too-few-rows', { rows, needed: rows + leftOut });
}
