import { z } from 'zod';
import type { PlanEntry } from '../../contracts/experiment.ts';
import { LabError } from '../../contracts/failure.ts';
import type { RowRange } from '../../data/split-chronologically.ts';
import type { Answers, Passage } from '../contestant.ts';
import type { Pace } from '../pace.ts';
import { product } from './fit-line.ts';
import { pairLearners, type PairSettings } from './pair-learners.ts';
import type { PairRule } from './pair-rule.ts';
import { inUnitOf, type SoftSensorStudy } from './soft-sensor-log.ts';
import type { SoftSensorStage } from './soft-sensor-stage.ts';

/**
 * An entry's own settings: what is named here is not chosen on the validation part. `over`: whether it learns the target, or what
 * the ridge of the training part leaves of it.
 */
const PairHyperparameters = z.object({ over: z.enum(['nothing', 'ridge']).default('nothing') }).catchall(z.number());

/** What the learner is told and adds to. */
type Base = (features: Float64Array) => number;

/**
 * A learner of pairs goes through the log as it was after the training part, and learning from every label that arrives.
 * @throws LabError 'plan.invalid' where the entry's settings do not fit
 */
export async function pairPassages(entry: PlanEntry, study: SoftSensorStudy, pace: Pace): Promise<readonly Passage[]> {
  const { over, ...given } = parsedSettings(entry);
  const base: Base = over === 'ridge' ? (features) => product(study.line, features) : () => 0;
  const settings = await chosenSettings(entry, given, study, base, pace);
  const rule = ruleOf(entry, study, settings);
  const told = { ...settings, ...(over === 'ridge' ? { over } : {}) };
  const trained = beginningOf(rule);
  await learnUpTo(trained, rule, study.changed, study.split.train.end, base, pace);
  const passage = async (mode: 'frozen' | 'learning'): Promise<Passage> => {
    const answersOn = (stage: SoftSensorStage): Promise<Answers> =>
      goThrough(rule, copyOf(trained), stage, study, { rows: study.rows, learns: mode === 'learning', base }, pace);
    return {
      mode,
      changed: await answersOn(study.changed),
      recorded: study.recorded === null ? null : await answersOn(study.recorded),
      settings: told,
    };
  };
  return [await passage('frozen'), await passage('learning')];
}

function parsedSettings({ model, hyperparameters }: PlanEntry): z.output<typeof PairHyperparameters> {
  const parsed = PairHyperparameters.safeParse(hyperparameters);
  if (parsed.success) return parsed.data;
  throw new LabError('plan.invalid', { reason: `${model}: ${z.prettifyError(parsed.error)}` });
}

function ruleOf({ model }: PlanEntry, { line }: SoftSensorStudy, settings: PairSettings): PairRule {
  try {
    return pairLearners.get(model).create(line.length, settings);
  } catch (thrown) {
    throw new LabError('plan.invalid', {
      reason: `${model}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    });
  }
}

/** The settings with the smallest error on the validation part, gone through row by row with labels as late as in the plan. */
async function chosenSettings(
  entry: PlanEntry,
  given: PairSettings,
  study: SoftSensorStudy,
  base: Base,
  pace: Pace,
): Promise<PairSettings> {
  const { validation } = study.split;
  const candidates = pairLearners.get(entry.model).candidates.map((candidate) => ({ ...candidate, ...given }));
  const distinct = [...new Map(candidates.map((candidate) => [JSON.stringify(candidate), candidate])).values()];
  let best: { readonly settings: PairSettings; readonly error: number } | null = null;
  // The validation part comes before any change: both conditions are the same there.
  const { truth } = study.changed;
  for (const settings of distinct) {
    const rule = ruleOf(entry, study, settings);
    const told = await goThrough(
      rule,
      beginningOf(rule),
      study.changed,
      study,
      { rows: validation, learns: true, base },
      pace,
    );
    const error = meanAbsoluteError(told, truth, study, validation);
    if (best === null || error < best.error) best = { settings, error };
  }
  if (best === null) throw new Error(`${entry.model} has no settings to choose from.`);
  return best.settings;
}

function meanAbsoluteError(
  told: Answers,
  truth: Float64Array,
  study: SoftSensorStudy,
  { start, end }: RowRange,
): number {
  let sum = 0;
  let count = 0;
  for (let row = start; row < end; row += 1) {
    const error = Math.abs((told[row - start] ?? NaN) - inUnitOf(study, truth[row] ?? NaN));
    if (Number.isNaN(error)) continue;
    sum += error;
    count += 1;
  }
  return sum / count;
}

interface Progress {
  readonly state: Float64Array;
  /** First row whose label it has not been told. */
  nextRow: number;
}

function beginningOf(rule: PairRule): Progress {
  const state = new Float64Array(rule.stateLength);
  rule.start(state);
  return { state, nextRow: 0 };
}

const copyOf = ({ state, nextRow }: Progress): Progress => ({ state: Float64Array.from(state), nextRow });

/** Tells it the labels of all rows before `end`; a missing one teaches nothing. */
async function learnUpTo(
  progress: Progress,
  rule: PairRule,
  { features, truth }: SoftSensorStage,
  end: number,
  base: Base,
  pace: Pace,
): Promise<void> {
  for (; progress.nextRow < end; progress.nextRow += 1) {
    const seen = features[progress.nextRow];
    const value = truth[progress.nextRow] ?? NaN;
    if (seen !== undefined && !Number.isNaN(value)) rule.learn(progress.state, seen, value - base(seen));
    await pace();
  }
}

async function goThrough(
  rule: PairRule,
  progress: Progress,
  stage: SoftSensorStage,
  study: SoftSensorStudy,
  { rows, learns, base }: { readonly rows: RowRange; readonly learns: boolean; readonly base: Base },
  pace: Pace,
): Promise<Answers> {
  const answers = new Float64Array(rows.end - rows.start);
  for (let row = rows.start; row < rows.end; row += 1) {
    // The label of this row is not among those that have arrived: a delay is at least one row.
    if (learns) await learnUpTo(progress, rule, stage, row - study.labelDelay + 1, base, pace);
    const seen = stage.features[row];
    answers[row - rows.start] =
      seen === undefined ? NaN : inUnitOf(study, base(seen) + rule.answer(progress.state, seen));
    await pace();
  }
  return answers;
}
