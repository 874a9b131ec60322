import { z } from 'zod';
import { createRegistry } from '../../foundation/registry.ts';
import { normalisedLeastMeanSquares } from '../../models/online/normalised-least-mean-squares.ts';
import { recursiveLeastSquares } from '../../models/online/recursive-least-squares.ts';
import { deltaPairRule, mesaPairRule } from './bare-memories.ts';
import { gainPairRule } from './gain-pair-rule.ts';
import type { PairRule } from './pair-rule.ts';

export type PairSettings = Readonly<Record<string, number>>;

/** A contestant that learns from pairs one by one, and the settings among which the validation part chooses. */
export interface PairLearnerSpec {
  readonly id: string;
  readonly candidates: readonly PairSettings[];
  /** @throws ZodError where settings do not fit */
  create(features: number, settings: PairSettings): PairRule;
}

function definePairLearner<Schema extends z.ZodObject>(definition: {
  readonly id: string;
  readonly settings: Schema;
  readonly candidates: readonly PairSettings[];
  readonly build: (features: number, settings: z.output<Schema>) => PairRule;
}): PairLearnerSpec {
  const { id, settings, candidates, build } = definition;
  return { id, candidates, create: (features, given) => build(features, settings.parse(given)) };
}

const share = z.number().gt(0).max(1);
const regularisation = z.number().min(1e-9).max(1e6);

/** Every combination of one number for each name. */
const everyChoice = (choices: Readonly<Record<string, readonly number[]>>): readonly PairSettings[] =>
  Object.entries(choices).reduce<readonly PairSettings[]>(
    (before, [name, values]) => before.flatMap((settings) => values.map((value) => ({ ...settings, [name]: value }))),
    [{}],
  );

const stepSizes = [0.003, 0.01, 0.03, 0.1, 0.3, 1];
/** From about a day to most of a year of hours; 1 never forgets. */
const decays = [0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 1];

export const pairLearners = createRegistry<PairLearnerSpec>('pair learner', [
  definePairLearner({
    id: 'nlms',
    settings: z.strictObject({ stepSize: z.number().min(1e-6).max(1.99), regularisation }),
    candidates: everyChoice({ stepSize: stepSizes, regularisation: [1] }),
    build: (features, settings) => gainPairRule(features, normalisedLeastMeanSquares(features, settings)),
  }),
  definePairLearner({
    id: 'rls',
    settings: z.strictObject({ forgetting: z.number().min(0.5).max(1), regularisation }),
    candidates: everyChoice({ forgetting: decays, regularisation: [1] }),
    build: (features, settings) => gainPairRule(features, recursiveLeastSquares(features, settings)),
  }),
  definePairLearner({
    id: 'delta-memory',
    settings: z.strictObject({ writeStrength: share }),
    candidates: everyChoice({ writeStrength: stepSizes }),
    build: (features, { writeStrength }) => deltaPairRule(features, { writeStrength, decay: 1 }),
  }),
  definePairLearner({
    id: 'gated-delta-memory',
    settings: z.strictObject({ writeStrength: share, decay: share }),
    candidates: everyChoice({ writeStrength: stepSizes, decay: decays.slice(0, -1) }),
    build: deltaPairRule,
  }),
  definePairLearner({
    id: 'mesa-memory',
    settings: z.strictObject({ decay: share, regularisation }),
    candidates: everyChoice({ decay: decays, regularisation: [0.001, 0.01, 0.1] }),
    build: mesaPairRule,
  }),
]);
