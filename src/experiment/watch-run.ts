import type { MonitorSummary } from '../contracts/monitors.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { writeLookback } from '../data/windows.ts';
import type { ForecastModel } from '../models/model.ts';
import type { ComputeBackend } from '../tensor/program.ts';
import { watchMemories } from '../training/watch-memories.ts';

/**
 * What the fast weight memories of a trained model do over the first window of the validation part: the same window for every
 * seed, and nothing of the test part. Null for models without such memories, and where there is no validation part.
 */
export async function watchRun(
  backend: ComputeBackend,
  model: ForecastModel,
  parameters: Float32Array | Float64Array,
  log: PreparedLog,
): Promise<MonitorSummary | null> {
  const originRow = log.origins.validation.origins[0];
  if (model.kind !== 'trained' || !(parameters instanceof Float32Array) || originRow === undefined) return null;
  const inputs = log.filled.length;
  const values = new Float32Array(log.lookback * inputs);
  writeLookback(log, originRow, values, 0);
  const watched = await watchMemories(backend, model, parameters, { shape: [1, log.lookback, inputs], values });
  return watched === null ? null : { originRow, steps: watched.steps, readings: [...watched.readings] };
}
