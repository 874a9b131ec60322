import {
  fewestEvents,
  type AnomalyPlan,
  type AnomalyResult,
  type DetectorResult,
  type RowSpan,
} from '../contracts/anomaly.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { meanOf } from '../evaluation/quantile.ts';
import type { CancelSignal, RunPorts } from '../experiment/run-ports.ts';
import { concludeAnomalyStudy } from './conclude-anomaly-study.ts';
import { courseOf } from './course.ts';
import type { Detector } from './detectors/detector.ts';
import { listDoubts } from './list-doubts.ts';
import { measureAtThreshold, raiseAlarms, type ScoredPart } from './measures/alarms.ts';
import { averagePrecision } from './measures/average-precision.ts';
import { thresholdForBudget } from './measures/budget-threshold.ts';
import { labelRows, stretchesOf } from './measures/events.ts';
import { rankDescending } from './measures/ranking.ts';
import { volumeUnderSurface } from './measures/volume-under-surface.ts';
import { budgetOf, type Budget } from './alarm-budget.ts';
import { requirePlan } from './require-plan.ts';
import { spanInDays } from './span-in-days.ts';
import { watchLog, type WatchedLog } from './watched-log.ts';

export interface StudyContext {
  readonly ports: Pick<RunPorts, 'clock'>;
  readonly signal: CancelSignal;
  /** Hears shares of the whole work, from 0 to 1. */
  onProgress(share: number): void;
}

/** Of the normal rows, so many fit the detectors; the rest, which they have not seen, set the thresholds. */
const fittingShare = 0.7;
const mostAlarmsKept = 1000;
const pauseEveryMilliseconds = 50;

/**
 * Looks for what is out of the ordinary, with every detector of the plan on the same rows. Normal rows alone fit the detectors and set
 * their thresholds; each row after them is scored from the rows up to it.
 * @throws LabError 'run.cancelled' after `signal`, or why the plan cannot be carried out on this log
 */
export async function performAnomalyStudy(
  plan: AnomalyPlan,
  dataset: Dataset,
  context: StudyContext,
): Promise<AnomalyResult> {
  const chosen = requirePlan(plan, dataset);
  const rows = dataset.summary.gridRows;
  const { normal } = plan;
  const fitting: RowSpan = {
    first: normal.first,
    end: normal.first + Math.ceil(fittingShare * (normal.end - normal.first)),
  };
  const scored: RowSpan = { first: normal.end, end: rows };
  const log = watchLog(dataset, plan.columns, { fitting, scored });
  const labels = labelRows(dataset, plan.labels);
  const events = labels === null ? [] : stretchesOf(labels, scored);
  const step = dataset.summary.gridStepMilliseconds;
  const calibration: RowSpan = { first: fitting.end, end: normal.end };
  const study: Study = {
    log,
    labels,
    part: { scored, events, toleranceRows: plan.toleranceRows },
    calibration,
    budget: budgetOf(plan.alarmBudgetPerDay, calibration, step),
    scoredDays: spanInDays(scored.end - scored.first, step),
    seeds: plan.seeds,
    context,
  };
  const results: DetectorResult[] = [];
  for (const [index, detector] of chosen.entries()) {
    results.push(
      await judgeDetector(detector, study, (share) => {
        context.onProgress((index + share) / chosen.length);
      }),
    );
  }
  return {
    kind: 'anomaly',
    scored,
    events,
    scoredDays: study.scoredDays,
    detectors: results,
    sentence: concludeAnomalyStudy(results, labels === null ? null : events.length),
    doubts: listDoubts({ plan, labels, events, scored, budget: study.budget, unmoved: log.unmoved }),
  };
}

interface Study {
  readonly log: WatchedLog;
  readonly labels: Uint8Array | null;
  readonly part: ScoredPart;
  readonly calibration: RowSpan;
  readonly budget: Budget;
  readonly scoredDays: number | null;
  readonly seeds: readonly number[];
  readonly context: StudyContext;
}

/** Alarms are those of the first seed: an operator sees one detector, not a mean of several. */
async function judgeDetector(
  detector: Detector,
  study: Study,
  onProgress: (share: number) => void,
): Promise<DetectorResult> {
  const { log, labels, part, calibration, budget, scoredDays, context } = study;
  const { clock } = context.ports;
  const began = clock.now();
  const seeds = detector.seeded ? study.seeds : study.seeds.slice(0, 1);
  const bySeed: Float64Array[] = [];
  for (const seed of seeds) {
    bySeed.push(await detector.score(log, { seed, rest: createRest(context) }));
    onProgress(bySeed.length / seeds.length);
  }
  const seconds = (clock.now() - began) / 1000;
  const [scores = new Float64Array(0)] = bySeed;
  const threshold =
    detector.limit ?? thresholdForBudget(scores.subarray(calibration.first, calibration.end), budget.allowed);
  const alarms = raiseAlarms(scores, threshold, part);
  const falseAlarms = alarms.filter(({ event }) => event === null).length;
  return {
    detector: detector.id,
    family: detector.family,
    threshold,
    scores: labels === null || part.events.length < fewestEvents ? null : await scoreSeeds(bySeed, labels, study),
    atThreshold: labels === null ? null : measureAtThreshold(alarms, part, labels, log.observed),
    falseAlarms,
    falseAlarmsPerDay: scoredDays === null || scoredDays === 0 ? null : falseAlarms / scoredDays,
    alarms: alarms.slice(0, mostAlarmsKept),
    alarmCount: alarms.length,
    course: courseOf(scores, part.scored),
    seconds,
  };
}

/** Threshold-free measures over the scored rows in which anything was observed. */
async function scoreSeeds(
  bySeed: readonly Float64Array[],
  labels: Uint8Array,
  { log, part: { scored, toleranceRows }, context }: Study,
): Promise<DetectorResult['scores']> {
  const judged = (row: number): boolean => row >= scored.first && row < scored.end && log.observed[row] === 1;
  const judgedLabels = labels.filter((_, row) => judged(row));
  const precisions: number[] = [];
  const volumes: number[] = [];
  for (const scores of bySeed) {
    await pause(context);
    const ranking = rankDescending(scores.filter((_, row) => judged(row)));
    precisions.push(averagePrecision(ranking, judgedLabels) ?? Number.NaN);
    await pause(context);
    volumes.push(volumeUnderSurface(ranking, judgedLabels, toleranceRows) ?? Number.NaN);
  }
  return { aucPr: meanOf(precisions), vusPr: meanOf(volumes) };
}

async function pause({ ports, signal }: StudyContext): Promise<void> {
  await ports.clock.breathe();
  if (signal.aborted) throw new LabError('run.cancelled');
}

function createRest(context: StudyContext): () => Promise<void> {
  const { clock } = context.ports;
  let pausedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (clock.now() - pausedAt < pauseEveryMilliseconds) return;
    await pause(context);
    pausedAt = clock.now();
  };
}
