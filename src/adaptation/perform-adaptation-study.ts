import type { AdaptationPlan, AdaptationResult, AdaptationRow } from '../contracts/adaptation.ts';
import type { PlanEntry } from '../contracts/experiment.ts';
import { failureOf, LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareAdaptation, type AdaptationLog } from './adaptation-log.ts';
import type { EntryPassages, Passage } from './contestant.ts';
import { forecastPassages, modelOfForecast, prepareForecasts } from './forecast-passages.ts';
import { measurePassages } from './measure-passages.ts';
import { createPace, type Pace, type StudyContext } from './pace.ts';
import { prepareSoftSensor } from './soft-sensor/soft-sensor-log.ts';
import { drawsSeeds, softSensorPassages } from './soft-sensor/soft-sensor-passages.ts';
import { studySentence } from './study-sentence.ts';

/**
 * Lets every entry go through the log under the plan's conditions and measures how each got through the change. Every choice
 * comes from the training and validation parts; the scored part is gone through once.
 * @throws LabError 'run.cancelled' after the signal, 'run.diverged' where every entry became unstable, or why the plan does not fit
 */
export async function performAdaptationStudy(
  plan: AdaptationPlan,
  dataset: Dataset,
  context: StudyContext,
): Promise<AdaptationResult> {
  const log = prepareAdaptation(plan, dataset);
  const pace = createPace(context);
  await pace();
  const contest = contestOf(plan, dataset, log, context, pace);
  const total = plan.entries.reduce((sum, entry) => sum + contest.seedsOf(entry).length, 0);
  let done = 0;
  const rows: AdaptationRow[] = [];
  const failures: NonNullable<AdaptationResult['failures']> = [];
  for (const entry of plan.entries) {
    const ofSeeds: EntryPassages[] = [];
    try {
      for (const seed of contest.seedsOf(entry)) {
        ofSeeds.push(await timed(entry, seed, contest, context));
        done += 1;
        context.onProgress(done / total);
      }
      rows.push(...(await measurePassages(ofSeeds, log, plan.task.target, pace)));
    } catch (thrown) {
      const failure = failureOf(thrown);
      // An unstable contestant leaves the others as they are; everything else ends the study.
      if (failure.code !== 'run.diverged') throw thrown;
      failures.push({ entry: entry.id, model: entry.model, failure });
    }
  }
  const [failed] = failures;
  if (rows.length === 0 && failed !== undefined) throw new LabError(failed.failure.code, failed.failure.values);
  const { summary } = dataset;
  const unit = summary.report.columns.find(({ name }) => name === plan.task.target)?.unit ?? null;
  const stepMilliseconds = summary.gridStepMilliseconds;
  return {
    kind: 'adaptation',
    scored: { first: log.split.test.start, end: log.split.test.end },
    changes: log.spans.map(({ start, end }) => ({ start, end })),
    stepMilliseconds,
    unit,
    rows,
    ...(failures.length === 0 ? {} : { failures }),
    sentence: studySentence(rows, { unit, stepMilliseconds }),
  };
}

/** What differs between the tasks. */
interface Contest {
  /** One seed is enough where nothing is drawn. */
  seedsOf(entry: PlanEntry): readonly number[];
  passages(entry: PlanEntry, seed: number): Promise<readonly Passage[]>;
}

function contestOf(
  plan: AdaptationPlan,
  dataset: Dataset,
  log: AdaptationLog,
  context: StudyContext,
  pace: Pace,
): Contest {
  const { task, seeds } = plan;
  switch (task.kind) {
    case 'forecast': {
      const study = prepareForecasts(plan, task, dataset, log);
      return {
        seedsOf: (entry) => (modelOfForecast(entry, study).kind === 'trained' ? seeds : seeds.slice(0, 1)),
        passages: (entry, seed) => forecastPassages(entry, seed, study, context, pace),
      };
    }
    case 'soft-sensor': {
      const study = prepareSoftSensor(plan, task, log);
      return {
        seedsOf: (entry) => (drawsSeeds(entry) ? seeds : seeds.slice(0, 1)),
        passages: (entry, seed) => softSensorPassages(entry, seed, study, context, pace),
      };
    }
    default:
      return task satisfies never;
  }
}

async function timed(
  entry: PlanEntry,
  seed: number,
  contest: Contest,
  { ports }: StudyContext,
): Promise<EntryPassages> {
  const began = ports.clock.now();
  const passages = await contest.passages(entry, seed);
  return { entry, seed, passages, seconds: (ports.clock.now() - began) / 1000 };
}
