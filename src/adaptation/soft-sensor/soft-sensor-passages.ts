import type { PlanEntry } from '../../contracts/experiment.ts';
import { LabError } from '../../contracts/failure.ts';
import { causalModels } from '../../models/registry.ts';
import type { Passage } from '../contestant.ts';
import type { Pace, StudyContext } from '../pace.ts';
import { networkPassages } from './network-passages.ts';
import { pairLearners } from './pair-learners.ts';
import { pairPassages } from './pair-passages.ts';
import { lastLabelPassage, meanLabelPassage, ridgePassage } from './simple-passages.ts';
import type { SoftSensorStudy } from './soft-sensor-log.ts';

/** Contestants of a soft sensor, simplest first. */
const softSensorModels: readonly string[] = [
  'last-value',
  'moving-mean',
  'ridge',
  ...pairLearners.all.map(({ id }) => id),
  ...causalModels.all.map(({ id }) => id),
];

/** Whether anything is drawn in its training, so that several seeds tell more than one. */
export const drawsSeeds = ({ model }: PlanEntry): boolean => causalModels.has(model);

/**
 * An entry's ways through the log with one seed.
 * @throws LabError 'plan.unknown-model' for a model that is no soft sensor, or why the entry does not fit
 */
export async function softSensorPassages(
  entry: PlanEntry,
  seed: number,
  study: SoftSensorStudy,
  context: StudyContext,
  pace: Pace,
): Promise<readonly Passage[]> {
  const { model } = entry;
  if (model === 'ridge') return [ridgePassage(study)];
  if (model === 'last-value') return [lastLabelPassage(study)];
  if (model === 'moving-mean') return [meanLabelPassage(study)];
  if (pairLearners.has(model)) return pairPassages(entry, study, pace);
  if (causalModels.has(model)) return networkPassages(entry, seed, study, context, pace);
  throw new LabError('plan.unknown-model', { model, known: softSensorModels.join(', ') });
}
