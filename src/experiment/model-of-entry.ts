import type { ExperimentPlan, PlanEntry } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import type { FittingData, ForecastModel, TaskShape } from '../models/model.ts';
import { models } from '../models/registry.ts';
import { requireFittable } from '../models/ridge/fit-ridge.ts';

export const taskShapeOf = ({ lookback, horizon, season, names, targetNames }: PreparedLog): TaskShape => ({
  lookback,
  horizon,
  inputs: names.length,
  targets: targetNames.map((_, index) => index),
  season,
});

export const fittingDataOf = ({ filled, split, origins, lookback }: PreparedLog): FittingData => ({
  columns: filled.map((column) => column.subarray(split.train.start, split.train.end)),
  windowStarts: origins.train.origins.map((origin) => origin - lookback - split.train.start),
});

export function entryOf(plan: ExperimentPlan, id: string): PlanEntry {
  const entry = plan.entries.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new LabError('plan.invalid', { reason: `entry ${id}` });
  return entry;
}

/** @throws LabError 'plan.unknown-model', or 'plan.invalid' when the hyperparameters do not fit the model or the task. */
export function modelOfEntry({ model, hyperparameters }: PlanEntry, shape: TaskShape): ForecastModel {
  if (!models.has(model)) {
    throw new LabError('plan.unknown-model', { model, known: models.all.map(({ id }) => id).join(', ') });
  }
  try {
    const created = models.get(model).create(shape, hyperparameters);
    const shortcut = created.kind === 'trained' ? (created.linearShortcut ?? null) : null;
    if (shortcut !== null) requireFittable(shortcut.inputs / shape.lookback, shape.lookback);
    return created;
  } catch (thrown) {
    if (thrown instanceof LabError) throw thrown;
    throw new LabError('plan.invalid', {
      reason: `${model}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    });
  }
}
