import type { ParameterLayout } from '../tensor/parameters.ts';
import type { ArrayMap, ComputeBackend, Signature, TensorMap } from '../tensor/program.ts';
import { input, parametersOf, vectorInput } from './train-step.ts';

export interface PredictorDefinition {
  readonly layout: ParameterLayout;
  readonly forward: (parameters: TensorMap, inputs: TensorMap) => TensorMap;
  /** Shapes of the inputs, batch included; a smaller last batch is padded by the caller. */
  readonly inputSignature: Signature;
}

/** A model's forward pass, compiled once and run with whichever parameters are given. */
export interface Predictor {
  predict(parameters: Float32Array, inputs: ArrayMap): Promise<ArrayMap>;
  dispose(): void;
}

/** The flat parameter vector's name among the compiled step's inputs; no model input may be called so. */
const parametersName = 'parameters';

/** @throws LabError `engine.unavailable` where the backend cannot run here. */
export async function createPredictor(
  backend: ComputeBackend,
  { layout, forward, inputSignature }: PredictorDefinition,
): Promise<Predictor> {
  if (parametersName in inputSignature) throw new Error(`A model input must not be called "${parametersName}".`);
  const program = await backend.compile(
    (given) => {
      const inputs = Object.fromEntries(Object.keys(inputSignature).map((name) => [name, input(given, name)]));
      return forward(parametersOf(layout, vectorInput(given, parametersName)), inputs);
    },
    { ...inputSignature, [parametersName]: { shape: [layout.size], dtype: 'float32' } },
  );
  return {
    predict: (parameters, inputs) =>
      program.run({ ...inputs, [parametersName]: { shape: [layout.size], values: parameters } }),
    dispose: () => {
      program.dispose();
    },
  };
}
