import { describe, expect, it } from 'vitest';
import { prepareLog } from '../data/prepared-log.ts';
import { models } from '../models/registry.ts';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { createBatchForecaster } from '../training/batch-forecaster.ts';
import { initialParametersOf } from '../training/initial-parameters.ts';
import { trainModel, type TrainingTask } from '../training/train-model.ts';
import { fittingDataOf, taskShapeOf } from './model-of-entry.ts';
import { repeatTraining } from './repeat-training.ts';

const plan = planFor(['lstm']);
const log = prepareLog(datasetOf(seasonalColumns(['a'], 300, 2)), plan);
const ports = { breathe: () => Promise.resolve() };
const signal = { aborted: false };

async function task(): Promise<TrainingTask> {
  const model = models.get('lstm').create(taskShapeOf(log), { width: 8, layers: 1, patchLength: 4, patchStride: 4 });
  if (model.kind !== 'trained') throw new Error(model.kind);
  const backend = createCpuBackend('test');
  const initialParameters = initialParametersOf(model, taskShapeOf(log), fittingDataOf(log), 1);
  const forecaster = await createBatchForecaster(backend, model, log, plan.training.batchSize);
  return { model, log, plan: plan.training, initialParameters, seed: 1, backend, forecaster };
}

async function normsOf(given: TrainingTask, steps: number): Promise<(number | null)[]> {
  const norms: (number | null)[] = [];
  for await (const { gradientNorm } of trainModel(given, ports, signal)) {
    norms.push(gradientNorm);
    if (norms.length === steps) break;
  }
  return norms;
}

describe('repeating the beginning of a training', () => {
  it('comes to the same numbers, and stops where the first ones end', async () => {
    const given = await task();
    const norms = await normsOf(given, 5);
    expect(await repeatTraining(given, ports, signal, norms)).toEqual({ steps: 5, same: true });
  });

  it('sees a difference in the last digit', async () => {
    const given = await task();
    const norms = await normsOf(given, 3);
    const nudged = norms.map((norm, step) => (step === 2 ? (norm ?? 0) * (1 + Number.EPSILON) : norm));
    expect(await repeatTraining(given, ports, signal, nudged)).toEqual({ steps: 3, same: false });
    const otherBatches = { ...given, seed: 2 };
    expect((await repeatTraining(otherBatches, ports, signal, norms)).same).toBe(false);
  });
});
