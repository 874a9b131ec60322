import { z } from 'zod';
import { Trial } from '../../src/contracts/diagnostics.ts';
import { ExperimentPlan } from '../../src/contracts/experiment.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { trainingFreeProbes } from '../../src/diagnostics/index.ts';
import { trainedProbes } from '../../src/diagnostics/trained/index.ts';
import { changedContestant, contestantsOf } from '../../src/diagnostics/trained/trained-probe.ts';
import { forecasterShape } from '../../src/models/forecaster/hyperparameters.ts';
import { causalModels } from '../../src/models/registry.ts';
import { parseOptions } from './output.ts';
import type { RuleQuestion } from './rule-diagnosis.ts';
import type { TrainedQuestion } from './trained-diagnosis.ts';

const ids = z
  .string()
  .transform((list) => list.split(',').map((id) => id.trim()))
  .optional();

export const DiagnosisOptions = z.object({
  probe: ids,
  models: ids,
  set: z.enum(['training-free', 'quick', 'full']).default('quick'),
  hyperparameters: z
    .array(
      z
        .string()
        .transform((text, issues) => jsonOf(text, issues))
        .pipe(Trial.shape.hyperparameters),
    )
    .optional(),
  backend: ExperimentPlan.shape.backend.default('automatic'),
});
export type DiagnosisOptions = z.output<typeof DiagnosisOptions>;

export interface DiagnosisQuestions {
  readonly rules: readonly RuleQuestion[];
  readonly trained: readonly TrainedQuestion[];
}

/** @throws LabError 'usage.invalid' for a probe, 'plan.unknown-model' for a model that does not exist, and where nothing is asked */
export function questionsOf(options: DiagnosisOptions): DiagnosisQuestions {
  const { probe, models } = options;
  const probes = [...trainingFreeProbes.all, ...trainedProbes.all];
  const unknownProbe = probe?.find((asked) => !probes.some(({ id }) => id === asked));
  if (unknownProbe !== undefined) {
    const known = probes.map(({ id }) => id).join(', ');
    throw new LabError('usage.invalid', { reason: `No probe "${unknownProbe}". Known: ${known}.` });
  }
  const knownModels = new Set([
    ...trainingFreeProbes.all.flatMap((each) => each.models),
    ...causalModels.all.map(({ id }) => id),
  ]);
  const unknownModel = models?.find((id) => !knownModels.has(id));
  if (unknownModel !== undefined) {
    throw new LabError('plan.unknown-model', { model: unknownModel, known: [...knownModels].join(', ') });
  }
  const questions = { rules: ruleQuestionsOf(options), trained: trainedQuestionsOf(options) };
  if (questions.rules.length + questions.trained.length === 0) {
    throw new LabError('usage.invalid', { reason: 'None of these probes asks one of these models.' });
  }
  return questions;
}

const ruleQuestionsOf = ({ probe, models }: DiagnosisOptions): readonly RuleQuestion[] =>
  trainingFreeProbes.all
    .filter(({ id }) => probe?.includes(id) ?? true)
    .map((asked) => ({ probe: asked, models: asked.models.filter((model) => models?.includes(model) ?? true) }))
    .filter((question) => question.models.length > 0);

function trainedQuestionsOf({ probe, models, set, hyperparameters }: DiagnosisOptions): readonly TrainedQuestion[] {
  if (set === 'training-free') return [];
  return trainedProbes.all
    .filter(({ id }) => probe?.includes(id) ?? true)
    .flatMap((asked) => {
      const contestants =
        models?.filter((model) => causalModels.has(model)).flatMap((model) => contestantsOf(asked, model)) ??
        asked.contestants.filter((contestant) => set === 'full' || contestant.set === 'quick');
      const changed = hyperparameters?.flatMap((changes) =>
        contestants.map((contestant) => changedContestant(asked, contestant, fitting(contestant.model, changes))),
      );
      return (changed ?? contestants).map((contestant) => ({ probe: asked, contestant }));
    });
}

/** @throws LabError 'usage.invalid' where the model's mixer has no such setting, or not with such a value */
function fitting(model: string, changes: Trial['hyperparameters']): Trial['hyperparameters'] {
  const ofShell = Object.keys(changes).find((name) => name in forecasterShape);
  if (ofShell !== undefined) {
    throw new LabError('usage.invalid', {
      reason: `"${ofShell}" is the forecaster's; a trained probe has a shell of its own.`,
    });
  }
  parseOptions(causalModels.get(model).hyperparameters, changes);
  return changes;
}

function jsonOf(text: string, issues: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    issues.addIssue({ code: 'custom', message: thrown instanceof Error ? thrown.message : String(thrown) });
    return z.NEVER;
  }
}
