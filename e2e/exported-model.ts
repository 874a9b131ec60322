/** What an engineer does with an exported model: nothing of the app but the file, and the log it was made from. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readDataset } from '../main/storage/dataset-folder.ts';
import { readExperiment, type StoredExperiment } from '../main/storage/experiment-folder.ts';

/** The only folder in a folder. */
async function onlyFolder(parent: string): Promise<string> {
  const folders = (await readdir(parent, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) throw new Error(`${parent} holds ${folders.length} folders.`);
  return join(parent, folder.name);
}

/** One forecast for each row of the columns, in plain ONNX Runtime. */
async function forecastsOf(path: string, columns: readonly Float64Array[]): Promise<readonly number[][]> {
  const session = await InferenceSession.create(path);
  let memory: Record<string, Tensor> = {};
  for (const input of session.inputMetadata) {
    if (!input.isTensor || !input.name.startsWith('memory.')) continue;
    const shape = input.shape.map(Number);
    const size = shape.reduce((product, length) => product * length, 1);
    memory[input.name] = new Tensor('float32', new Float32Array(size), shape);
  }
  const forecasts: number[][] = [];
  for (let row = 0; row < (columns[0]?.length ?? 0); row += 1) {
    const values = Float32Array.from(columns, (column) => column[row] ?? Number.NaN);
    const results = await session.run({ ...memory, row: new Tensor('float32', values, [1, values.length]) });
    memory = Object.fromEntries(
      Object.keys(memory).map((name) => [name, results[name.replace('memory.', 'next.')] as Tensor]),
    );
    forecasts.push([...(results['forecast']?.data as Float32Array)]);
  }
  return forecasts;
}

export interface ExportedForecasts {
  /** Samples of the stored results that were compared. */
  readonly samples: number;
  /** Largest difference over the largest forecast, for the run that the file comes from. */
  readonly gap: number;
}

/** Runs the file over the project's whole log and compares with what the comparison stored of a model. */
export async function compareWithStored(path: string, userData: string, model: string): Promise<ExportedForecasts> {
  const project = await onlyFolder(join(userData, 'projects'));
  const stored = await readExperiment(await onlyFolder(join(project, 'experiments')));
  const { columns } = await readDataset(await onlyFolder(join(project, 'datasets')));
  const names = new Set([...stored.plan.task.targets, ...stored.plan.task.inputs]);
  const forecasts = await forecastsOf(
    path,
    [...names].map((name) => columns.get(name) ?? new Float64Array(0)),
  );
  const compared = stored.results.filter((result) => result.model === model).map((result) => gapOf(result, forecasts));
  // The file is of one of the seeds.
  return compared.reduce((best, next) => (next.gap < best.gap ? next : best), { samples: 0, gap: Infinity });
}

function gapOf(
  { samples }: StoredExperiment['results'][number],
  forecasts: readonly (readonly number[])[],
): ExportedForecasts {
  let difference = 0;
  let magnitude = 0;
  for (const { originRow, forecast } of samples) {
    const targets = forecast.length;
    for (const [target, steps] of forecast.entries()) {
      for (const [step, value] of steps.entries()) {
        const exported = forecasts[originRow - 1]?.[step * targets + target] ?? Number.NaN;
        const apart = Math.abs(exported - value);
        difference = Number.isNaN(apart) ? apart : Math.max(difference, apart);
        magnitude = Math.max(magnitude, Math.abs(value));
      }
    }
  }
  return { samples: samples.length, gap: difference / magnitude };
}
