import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Detector } from '../../../src/anomaly/detectors/detector.ts';
import { detectors } from '../../../src/anomaly/detectors/index.ts';
import {
  countRows,
  raiseAlarms,
  ratesOf,
  type RowCounts,
  type RowRates,
} from '../../../src/anomaly/measures/alarms.ts';
import { averagePrecision } from '../../../src/anomaly/measures/average-precision.ts';
import { thresholdForBudget } from '../../../src/anomaly/measures/budget-threshold.ts';
import { labelRows, stretchesOf } from '../../../src/anomaly/measures/events.ts';
import { rankDescending } from '../../../src/anomaly/measures/ranking.ts';
import { volumeUnderSurface } from '../../../src/anomaly/measures/volume-under-surface.ts';
import { columnOf, watchLog, type WatchedLog } from '../../../src/anomaly/watched-log.ts';
import type { RowSpan } from '../../../src/contracts/anomaly.ts';
import { meanOf, quantileOfSorted } from '../../../src/evaluation/quantile.ts';
import { readLogOf, scoringWith } from './collection.ts';
import { failureForFile } from '../../storage/regular-file.ts';

/** Published protocol: the first 400 rows of each of the 34 files are for fitting, the rest is judged, counts are added over files. */
const fittingRows = 400;
const folders = ['valve1', 'valve2', 'other'] as const;
const toleranceRows = 10;
/** One row a second. */
const rowsPerHour = 3600;
/** Of those 400 rows, how many fit a detector where its threshold is set on rows it has not seen. */
const rowsBeforeCalibration = 280;

/** One file, with detectors fitted on all 400 rows or on fewer. */
export interface SkabFile {
  /** The eight sensors, in the unit of the file. */
  readonly sensors: readonly Float64Array[];
  readonly whole: WatchedLog;
  readonly early: WatchedLog;
  readonly labels: Uint8Array;
  readonly scored: RowSpan;
  readonly events: readonly RowSpan[];
}

export async function readSkab(folder: string): Promise<readonly SkabFile[]> {
  const files: SkabFile[] = [];
  for (const kind of folders) {
    const path = join(folder, kind);
    const found = await readdir(path).catch((thrown: unknown) => {
      throw failureForFile(thrown, path);
    });
    const names = found.filter((name) => name.endsWith('.csv')).sort();
    for (const name of names) {
      // The published counts are over the rows as they stand, so the holes of the clock are not filled.
      const dataset = await readLogOf(join(path, name), { time: 'order-only' });
      const columns = dataset.summary.numericColumns.filter((column) => !['anomaly', 'changepoint'].includes(column));
      const labels = labelRows(dataset, { kind: 'column', column: 'anomaly' }) ?? new Uint8Array(0);
      const scored = { first: fittingRows, end: dataset.summary.gridRows };
      const watch = (end: number): WatchedLog => watchLog(dataset, columns, { fitting: { first: 0, end }, scored });
      files.push({
        sensors: columns.map((column) => columnOf(dataset, column)),
        whole: watch(fittingRows),
        early: watch(rowsBeforeCalibration),
        labels,
        scored,
        events: stretchesOf(labels, scored),
      });
    }
  }
  return files;
}

interface PublishedThreshold {
  /** Share of the fitting rows that lies above the threshold; 0: it is the highest of them. */
  readonly aboveShare: number;
  /** True where a row is under alarm as most of it and the two judged rows before it are: a single row raises none. */
  readonly majorityOfThree: boolean;
}

/** Rates over all files at thresholds set on the 400 fitting rows themselves. */
export function publishedRates(
  files: readonly SkabFile[],
  detectorId: string,
  threshold: PublishedThreshold,
  seed = 1,
): Promise<RowRates> {
  const detector = detectors.get(detectorId);
  const scoresOf = ({ whole }: SkabFile): Promise<Float64Array> => detector.score(whole, scoringWith(seed));
  return ratesOfScores(files, scoresOf, detector.limit, threshold);
}

/** The same of any scores; `limit` is the threshold where the method states one. */
export async function ratesOfScores(
  files: readonly SkabFile[],
  scoresOf: (file: SkabFile) => Promise<Float64Array>,
  limit: number | null,
  { aboveShare, majorityOfThree }: PublishedThreshold,
): Promise<RowRates> {
  const counts: RowCounts[] = [];
  for (const file of files) {
    const scores = await scoresOf(file);
    const threshold = limit ?? quantileOfSorted(scores.slice(0, fittingRows).sort(), 1 - aboveShare);
    const raised = raisedAbove(scores, threshold);
    const settled = majorityOfThree ? majorityOf(raised, file.scored.first) : raised;
    counts.push(countRows(settled, file.labels, file.whole.observed, file.scored));
  }
  return ratesOf(sumOf(counts));
}

const raisedAbove = (scores: Float64Array, threshold: number): Uint8Array =>
  Uint8Array.from(scores, (score) => (score > threshold ? 1 : 0));

const majorityOf = (raised: Uint8Array, first: number): Uint8Array =>
  raised.map((_, row) =>
    row >= first + 2 && (raised[row - 2] ?? 0) + (raised[row - 1] ?? 0) + (raised[row] ?? 0) >= 2 ? 1 : 0,
  );

const sumOf = (counts: readonly RowCounts[]): RowCounts =>
  counts.reduce((sum, count) => ({
    truePositives: sum.truePositives + count.truePositives,
    falsePositives: sum.falsePositives + count.falsePositives,
    falseNegatives: sum.falseNegatives + count.falseNegatives,
    trueNegatives: sum.trueNegatives + count.trueNegatives,
  }));

/** How the published table raises alarms from scikit-learn's isolation forest: its "contamination", and a rolling median of 3. */
export const isolationForestThreshold: PublishedThreshold = { aboveShare: 0.0005, majorityOfThree: true };
/** Of the yardsticks. */
export const highestOfFitting: PublishedThreshold = { aboveShare: 0, majorityOfThree: false };

export interface SkabRow extends RowRates {
  readonly detector: string;
  readonly family: Detector['family'];
  /** Means over the files. */
  readonly aucPr: number;
  readonly vusPr: number;
  readonly eventsFound: number;
  readonly events: number;
  readonly medianDelayRows: number | null;
  readonly falseAlarmsPerHour: number;
  readonly seconds: number;
}

/**
 * Every detector as the app would set it up: fitted on 280 rows, its threshold the highest score of the next 120 rows of normal
 * operation, which it has not seen.
 */
export async function judgeOnSkab(
  files: readonly SkabFile[],
  chosen: readonly Detector[] = detectors.all,
): Promise<readonly SkabRow[]> {
  const rows: SkabRow[] = [];
  for (const detector of chosen) rows.push(await judgeDetector(detector, files));
  return rows;
}

async function judgeDetector(detector: Detector, files: readonly SkabFile[]): Promise<SkabRow> {
  const began = performance.now();
  const precisions: number[] = [];
  const volumes: number[] = [];
  const delays: number[] = [];
  const counts: RowCounts[] = [];
  let falseAlarms = 0;
  for (const { early, labels, scored, events } of files) {
    const scores = await detector.score(early, scoringWith(1));
    const ranking = rankDescending(scores.subarray(scored.first));
    const judgedLabels = labels.subarray(scored.first);
    precisions.push(averagePrecision(ranking, judgedLabels) ?? Number.NaN);
    volumes.push(volumeUnderSurface(ranking, judgedLabels, toleranceRows) ?? Number.NaN);
    const threshold = detector.limit ?? thresholdForBudget(scores.subarray(rowsBeforeCalibration, fittingRows), 0);
    const alarms = raiseAlarms(scores, threshold, { scored, events, toleranceRows });
    falseAlarms += alarms.filter(({ event }) => event === null).length;
    events.forEach(({ first }, event) => {
      const alarm = alarms.find((candidate) => candidate.event === event);
      if (alarm !== undefined) delays.push(Math.max(0, alarm.first - first));
    });
    counts.push(countRows(raisedAbove(scores, threshold), labels, early.observed, scored));
  }
  const judged = files.reduce((sum, { scored }) => sum + scored.end - scored.first, 0);
  return {
    detector: detector.id,
    family: detector.family,
    aucPr: meanOf(precisions),
    vusPr: meanOf(volumes),
    ...ratesOf(sumOf(counts)),
    eventsFound: delays.length,
    events: files.reduce((sum, { events }) => sum + events.length, 0),
    medianDelayRows: delays.length === 0 ? null : quantileOfSorted(Float64Array.from(delays).sort(), 0.5),
    falseAlarmsPerHour: (falseAlarms * rowsPerHour) / judged,
    seconds: (performance.now() - began) / 1000,
  };
}
