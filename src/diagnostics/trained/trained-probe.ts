import type { Trial } from '../../contracts/diagnostics.ts';
import type { Expectation, ProbeLeaf } from '../probe.ts';
import { commonSettings } from './settings.ts';
import type { TokenTask } from './token-task.ts';

/** The same kind of sequences, at one length and difficulty. */
export interface AskedTask {
  /** In words, for people. */
  readonly setting: string;
  readonly task: TokenTask;
}

/** A model and what is expected of it. */
export interface Contestant {
  readonly model: string;
  /** Where they differ from the mixer's own defaults. */
  readonly hyperparameters: Trial['hyperparameters'];
  /** What tells it from the same model with other settings, in words; null where there is none. */
  readonly variant: string | null;
  /** `quick` contestants show the ordering; the rest only takes part when all are wanted. */
  readonly set: 'quick' | 'full';
  readonly expected: {
    readonly trained: Expectation;
    /** One for each test of the probe. */
    readonly tests: readonly Expectation[];
  };
}

/** Small networks are trained on a task that asks one thing of a memory, with several seeds, and then asked again. */
export interface TrainedProbe extends ProbeLeaf {
  readonly kind: 'trained';
  readonly trained: AskedTask;
  readonly tests: readonly AskedTask[];
  /** A seed whose answers reach this share has solved the task. */
  readonly solvedFrom: number;
  readonly maximumSteps: number;
  readonly learningRate: number;
  /** False where what is just right at the trained length is not yet right far beyond it: the last, small steps matter there. */
  readonly endsEarly: boolean;
  readonly seeds: readonly number[];
  readonly contestants: readonly Contestant[];
}

export const defineTrainedProbe = (definition: Omit<TrainedProbe, 'kind' | 'models'>): TrainedProbe => ({
  kind: 'trained',
  ...definition,
  models: [...new Set(definition.contestants.map(({ model }) => model))],
});

/** Those that have an expectation for this model, or the model with the settings that all share and no expectation. */
export function contestantsOf(probe: TrainedProbe, model: string): readonly Contestant[] {
  const listed = probe.contestants.filter((contestant) => contestant.model === model);
  if (listed.length > 0) return listed;
  return [{ model, hyperparameters: commonSettings, variant: null, set: 'full', expected: nothingExpected(probe) }];
}

/** The same model with other settings, of which nothing is expected. */
export const changedContestant = (
  probe: TrainedProbe,
  { model, hyperparameters, set }: Contestant,
  changes: Trial['hyperparameters'],
): Contestant => ({
  model,
  hyperparameters: { ...hyperparameters, ...changes },
  variant: Object.entries(changes)
    .map(([name, value]) => `${name} ${value}`)
    .join(', '),
  set,
  expected: nothingExpected(probe),
});

const nothingExpected = ({ tests }: TrainedProbe): Contestant['expected'] => ({
  trained: null,
  tests: tests.map(() => null),
});

/** Takes part in the full set, beside those of which something is expected; for probes with one test. */
export const withoutClaim = (model: string): Contestant => ({
  model,
  hyperparameters: commonSettings,
  variant: null,
  set: 'full',
  expected: { trained: null, tests: [null] },
});

/** One trial for each seed. */
export const trialsOf = (probe: TrainedProbe, { model, hyperparameters }: Contestant): readonly Trial[] =>
  probe.seeds.map((seed) => ({
    probe: probe.id,
    model,
    hyperparameters: { ...hyperparameters },
    maximumSteps: probe.maximumSteps,
    learningRate: probe.learningRate,
    endsEarly: probe.endsEarly,
    seed,
  }));
