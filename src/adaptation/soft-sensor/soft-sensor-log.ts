import type { AdaptationPlan } from '../../contracts/adaptation.ts';
import { LabError } from '../../contracts/failure.ts';
import { fillForward } from '../../data/missing-values.ts';
import { fitScaler, scaleColumn, unscale, type Scaler } from '../../data/scaler.ts';
import type { ChronologicalSplit, RowRange } from '../../data/split-chronologically.ts';
import type { AdaptationLog } from '../adaptation-log.ts';
import type { Columns, ConditionedLog } from '../apply-scenario.ts';
import { fitLine, type Line } from './fit-line.ts';
import type { SoftSensorStage } from './soft-sensor-stage.ts';

type SoftSensorTask = Extract<AdaptationPlan['task'], { kind: 'soft-sensor' }>;

/** A soft sensor's study on one log: what all its contestants share. */
export interface SoftSensorStudy {
  readonly plan: AdaptationPlan;
  readonly split: ChronologicalSplit;
  /** Rows that are told one after the other. */
  readonly rows: RowRange;
  readonly labelDelay: number;
  readonly target: Scaler;
  /** Ridge over the training part: a contestant itself, and what others may begin with. */
  readonly line: Line;
  readonly changed: SoftSensorStage;
  readonly recorded: SoftSensorStage | null;
}

/** @throws LabError 'plan.constant-target', or 'plan.too-few-rows' where no training row has a target */
export function prepareSoftSensor(plan: AdaptationPlan, task: SoftSensorTask, log: AdaptationLog): SoftSensorStudy {
  const { split, rows, changed, recorded } = log;
  const original = (recorded ?? changed).seen;
  const target = fitScaler(columnOf(original, task.target), split.train);
  if (target.constant) throw new LabError('plan.constant-target', { column: task.target });
  // The target is never its own input, whatever the plan lists.
  const inputs = task.inputs.filter((name) => name !== task.target);
  const scalers = inputs.map((name) => fitScaler(columnOf(original, name), split.train));
  const stageOf = ({ seen, truth }: ConditionedLog): SoftSensorStage => {
    const columns = inputs.map((name, index) =>
      fillForward(scaleColumn(scalers[index] ?? target, columnOf(seen, name)), 0),
    );
    const scaled = scaleColumn(target, columnOf(truth, task.target));
    const features = Array.from(scaled, (_, row) => Float64Array.of(...columns.map((column) => column[row] ?? NaN), 1));
    return { features, truth: scaled };
  };
  const stage = stageOf(changed);
  return {
    plan,
    split,
    rows,
    labelDelay: plan.labelDelay,
    target,
    line: fitLine(stage, split.train),
    changed: stage,
    recorded: recorded === null ? null : stageOf(recorded),
  };
}

export const inUnitOf = ({ target }: SoftSensorStudy, scaled: number): number => unscale(target, scaled);

function columnOf(columns: Columns, name: string): Float64Array {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`There is no column "${name}".`);
  return column;
}
