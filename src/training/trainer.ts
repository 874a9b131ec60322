import type { ArrayMap, ArrayValue, ComputeBackend } from '../tensor/program.ts';
import { adamWConstants } from './optimiser.ts';
import { batchInputName, createTrainStep, trainStepSignature, type TrainStepDefinition } from './train-step.ts';

interface StepOutcome {
  /** Loss of the batch before the update. */
  readonly loss: number;
  /** Euclidean norm of the whole gradient before clipping. */
  readonly gradientNorm: number;
  /** False where loss or norm was not finite: the step is then skipped and nothing has changed. */
  readonly accepted: boolean;
}

/** Parameters and moments of one run, and the compiled step that moves them. */
export interface Trainer {
  /** Time spent tracing and loading, before the first step. */
  readonly compileMilliseconds: number;
  /** A copy, in layout order. */
  parameters(): Float32Array;
  /** Replaces the parameters; the optimiser's moments stay. */
  setParameters(flat: Float32Array): void;
  /** One AdamW step on a batch that fits the batch signature. Steps must not overlap. */
  step(batch: ArrayMap, learningRate: number): Promise<StepOutcome>;
  dispose(): void;
}

/** @throws LabError `engine.unavailable` where the backend cannot run here. */
export async function createTrainer(backend: ComputeBackend, definition: TrainStepDefinition): Promise<Trainer> {
  const began = Date.now();
  const program = await backend.compile(createTrainStep(definition), trainStepSignature(definition));
  const compileMilliseconds = Date.now() - began;
  const { size } = definition.layout;
  let state = { parameters: vector(size), firstMoment: vector(size), secondMoment: vector(size) };
  let acceptedSteps = 0;
  return {
    compileMilliseconds,
    parameters: () => Float32Array.from(state.parameters.values),
    setParameters(flat) {
      if (flat.length !== size) throw new Error(`${flat.length} parameters given; the model has ${size}.`);
      state = { ...state, parameters: { shape: [size], values: flat.slice() } };
    },
    async step(batch, learningRate) {
      const count = acceptedSteps + 1;
      const outputs = await program.run({
        ...state,
        learningRate: scalar(learningRate),
        firstCorrection: scalar(1 - adamWConstants.firstDecay ** count),
        secondCorrection: scalar(1 - adamWConstants.secondDecay ** count),
        ...Object.fromEntries(Object.entries(batch).map(([name, value]) => [batchInputName(name), value])),
      });
      const loss = numberOf(outputs, 'loss');
      const gradientNorm = numberOf(outputs, 'gradientNorm');
      const accepted = Number.isFinite(loss) && Number.isFinite(gradientNorm);
      if (accepted) {
        state = {
          parameters: arrayOf(outputs, 'nextParameters'),
          firstMoment: arrayOf(outputs, 'nextFirstMoment'),
          secondMoment: arrayOf(outputs, 'nextSecondMoment'),
        };
        acceptedSteps = count;
      }
      return { loss, gradientNorm, accepted };
    },
    dispose: () => {
      program.dispose();
    },
  };
}

const vector = (size: number): ArrayValue => ({ shape: [size], values: new Float32Array(size) });
const scalar = (value: number): ArrayValue => ({ shape: [], values: Float32Array.of(value) });

function arrayOf(outputs: ArrayMap, name: string): ArrayValue {
  const value = outputs[name];
  if (value === undefined) throw new Error(`The training step gave no "${name}".`);
  return value;
}

const numberOf = (outputs: ArrayMap, name: string): number => arrayOf(outputs, name).values[0] ?? Number.NaN;
