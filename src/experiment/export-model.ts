import type { ExperimentPlan, RunKey } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { writeModel, type ModelDescription } from '../tensor/compile/onnx-writer.ts';
import { traceStep } from '../tensor/compile/trace-step.ts';
import { constantParameters } from '../training/constant-parameters.ts';
import { entryOf, modelOfEntry, taskShapeOf } from './model-of-entry.ts';
import { rowStepOf, type RowStep } from './row-step.ts';

export interface ExportedTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

export interface ExportedModel {
  /** An ONNX model; parameters and scaling are inside. */
  readonly bytes: Uint8Array;
  readonly kind: RowStep['kind'];
  readonly inputs: readonly ExportedTensor[];
  readonly outputs: readonly ExportedTensor[];
}

export interface ExportRequest {
  readonly run: RunKey;
  readonly plan: ExperimentPlan;
  readonly log: PreparedLog;
  /** As training left them. */
  readonly parameters: Float32Array;
  /** Version of the app that writes the file. */
  readonly appVersion: string;
}

/**
 * A trained run as one file: row in, forecast out, as `RowStep` describes it.
 * @throws LabError 'model.not-exportable' where the model was not trained by gradient steps, 'project.damaged' where the parameters
 * are not those of the model
 */
export function exportModel(request: ExportRequest): ExportedModel {
  const { run, plan, log, parameters } = request;
  const entry = entryOf(plan, run.entry);
  const model = modelOfEntry(entry, taskShapeOf(log));
  if (model.kind !== 'trained') throw new LabError('model.not-exportable', { model: entry.model });
  const { size } = model.parameters;
  if (parameters.length !== size) {
    throw new LabError('project.damaged', { file: run.entry }, `${parameters.length} parameters instead of ${size}`);
  }
  const { kind, signature, step } = rowStepOf(model, log);
  const graph = traceStep((given) => step(constantParameters(model.parameters, parameters), given), signature);
  return {
    bytes: writeModel(graph, descriptionOf(request, entry.model, kind)),
    kind,
    inputs: Object.entries(signature).map(([name, { shape }]) => ({ name, shape })),
    outputs: graph.outputs.map(({ name, value: { shape } }) => ({ name, shape })),
  };
}

const keptBetweenRows: Readonly<Record<RowStep['kind'], string>> = {
  recurrent: 'The memory is of fixed size and carries on for as long as rows come.',
  window: 'The memory is the window of the last rows; the first forecasts are good once it is filled.',
};

function descriptionOf(
  { run, plan, log, appVersion }: ExportRequest,
  model: string,
  kind: RowStep['kind'],
): ModelDescription {
  const { names, targetNames, lookback, horizon } = log;
  return {
    producerVersion: appVersion,
    documentation:
      `Feed one row at a time, numbers in the units of the log, NaN where one is missing: "row" [1, ${names.length}] and each "memory.x", ` +
      `zeros before the first row. Out come "forecast" [1, ${horizon}, ${targetNames.length}] for the ${horizon} rows after this one, in the same units, ` +
      `and each "next.x", to be given as "memory.x" with the next row. ${keptBetweenRows[kind]}`,
    properties: {
      kind,
      model,
      inputs: JSON.stringify(names),
      targets: JSON.stringify(targetNames),
      lookback: String(lookback),
      horizon: String(horizon),
      seed: String(run.seed),
      experiment: run.experiment,
      dataset: plan.dataset.id,
    },
  };
}
