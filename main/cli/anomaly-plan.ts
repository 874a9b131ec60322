import { z } from 'zod';
import { AnomalyPlan } from '../../src/contracts/anomaly.ts';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { readJsonFile } from '../storage/read-json-file.ts';

const names = z.string().transform((list) => list.split(',').map((name) => name.trim()));
const count = z.coerce.number().int().min(1);
const seedCount = count.max(1000);

/** Options of `compare --task anomaly` as commander hands them over. */
export const AnomalyOptions = z.object({
  inputs: names.optional(),
  labels: z.string().optional(),
  normalRows: count.optional(),
  alarmsPerDay: z.coerce.number().positive().optional(),
  tolerance: z.coerce.number().int().min(0).optional(),
  detectors: names.optional(),
  seeds: seedCount.optional(),
  plan: z.string().optional(),
  out: z.string().optional(),
});
export type AnomalyOptions = z.infer<typeof AnomalyOptions>;

/** The proposal, or the plan of the file given with --plan, with what was said changed. */
export async function anomalyPlanOf(
  options: AnomalyOptions,
  proposal: AnomalyPlan,
  dataset: DatasetSummary,
): Promise<AnomalyPlan> {
  const plan = options.plan === undefined ? proposal : await readPlan(options.plan, dataset);
  const { labels: column, inputs, seeds, normalRows } = options;
  const labels: AnomalyPlan['labels'] =
    column === undefined ? plan.labels : column === 'none' ? { kind: 'none' } : { kind: 'column', column };
  const watched = inputs === undefined ? plan.columns : isAll(inputs) ? dataset.numericColumns : inputs;
  return {
    ...plan,
    labels,
    // Naming a column as the label takes it out of what is watched; naming it as both is refused when the plan is carried out.
    columns: [...(inputs === undefined || isAll(inputs) ? watched.filter((name) => name !== column) : watched)],
    normal: normalRows === undefined ? plan.normal : { first: 0, end: normalRows },
    alarmBudgetPerDay: options.alarmsPerDay ?? plan.alarmBudgetPerDay,
    toleranceRows: options.tolerance ?? plan.toleranceRows,
    detectors: options.detectors ?? plan.detectors,
    seeds: seeds === undefined ? plan.seeds : Array.from({ length: seeds }, (_, index) => index + 1),
  };
}

const isAll = (asked: readonly string[]): boolean => asked.length === 1 && asked[0] === 'all';

/** A plan file may come from another log of the same kind; it is carried out on the one that was given. */
async function readPlan(path: string, dataset: DatasetSummary): Promise<AnomalyPlan> {
  const plan = await readJsonFile(path, AnomalyPlan, { code: 'plan.invalid', values: { reason: path } });
  return { ...plan, dataset: { id: dataset.id, name: dataset.name } };
}
