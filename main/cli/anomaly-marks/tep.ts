import { join } from 'node:path';
import type { Detector } from '../../../src/anomaly/detectors/detector.ts';
import { detectors } from '../../../src/anomaly/detectors/index.ts';
import { hotellingDetector, residualDetector } from '../../../src/anomaly/detectors/pca.ts';
import { watchLog, type WatchedLog } from '../../../src/anomaly/watched-log.ts';
import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import type { Dataset } from '../../../src/data/dataset-columns.ts';
import { quantileOfSorted } from '../../../src/evaluation/quantile.ts';
import { readLogOf, scoringWith } from './collection.ts';

export const tepFaults = ['01', '02', '05', '13', '14'] as const;
/** The fault is switched on after so many rows of a test file. */
const rowsBeforeFault = 160;
/** The limit lets so many rows of the faultless test file through. */
const allowedShare = 0.01;
/** As the classic tables have it. */
const components = { count: 11 };

export interface TepRow {
  readonly detector: string;
  /** Share of the rows under a fault that are above the limit, in the order of `tepFaults`. */
  readonly detected: readonly number[];
}

/** Faults of the Tennessee Eastman process, of which detectors know only the faultless run d00. */
export async function judgeOnTep(folder: string): Promise<readonly TepRow[]> {
  const plain: ImportDecisions = { time: 'order-only', headerRecord: 0 };
  const normal = await readLogOf(join(folder, 'd00.dat'), { ...plain, orientation: 'columns-are-times' });
  const faultless = await readLogOf(join(folder, 'd00_te.dat'), plain);
  const faulty: Dataset[] = [];
  for (const fault of tepFaults) faulty.push(await readLogOf(join(folder, `d${fault}_te.dat`), plain));
  const rows: TepRow[] = [];
  for (const detector of detectorsForTep()) {
    const beside = async (test: Dataset): Promise<Float64Array> => {
      const log = normalThen(normal, test);
      return (await detector.score(log, scoringWith(1))).subarray(log.scored.first);
    };
    const limit = detector.limit ?? quantileOfSorted((await beside(faultless)).slice().sort(), 1 - allowedShare);
    const detected: number[] = [];
    for (const test of faulty) {
      const scores = (await beside(test)).subarray(rowsBeforeFault);
      detected.push(scores.filter((score) => score > limit).length / scores.length);
    }
    rows.push({ detector: detector.id, detected });
  }
  return rows;
}

/** All but position alone, which means nothing where every file begins its fault at the same row; PCA as in the tables. */
function detectorsForTep(): readonly Detector[] {
  return detectors.all.flatMap((detector) => {
    if (detector.id === 'position-only') return [];
    if (detector.id === 'pca-t2') return [hotellingDetector(components)];
    if (detector.id === 'pca-q') return [residualDetector(components)];
    return [detector];
  });
}

/** The faultless run, then a test file, as one log: what keeps a memory comes to the test with what it knows. */
function normalThen(normal: Dataset, test: Dataset): WatchedLog {
  const names = normal.summary.numericColumns;
  const testNames = test.summary.numericColumns;
  const columns = new Map(
    names.map((name, place): [string, Float64Array] => {
      const before = normal.columns.get(name) ?? new Float64Array(0);
      const after = test.columns.get(testNames[place] ?? '') ?? new Float64Array(0);
      const joined = new Float64Array(before.length + after.length);
      joined.set(before);
      joined.set(after, before.length);
      return [name, joined];
    }),
  );
  const first = normal.summary.gridRows;
  const end = first + test.summary.gridRows;
  const summary = { ...normal.summary, gridRows: end };
  return watchLog({ summary, columns }, names, { fitting: { first: 0, end: first }, scored: { first, end } });
}
