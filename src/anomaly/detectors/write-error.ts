import type { RowSpan } from '../../contracts/anomaly.ts';
import { createDeltaMemory } from '../memories/delta-memory.ts';
import type { Memory } from '../memories/memory.ts';
import { createMesaMemory } from '../memories/mesa-memory.ts';
import { rowOf } from '../watched-log.ts';
import { rowsBetweenRests, scoreEachRow, type Detector } from './detector.ts';
import { surpriseOf, usualErrors } from './error-scale.ts';
import { createPastRows } from './past-rows.ts';

/** When a memory takes in what it has just been surprised by. */
type Writing =
  /** Always: it answers to changes and grows used to what stays. */
  | 'always'
  /** After the fitting rows, only what surprises no more than normal operation did: it follows slow change and keeps an event out. */
  | 'unsurprised';

/**
 * The write error ‖v − S k‖ of a fast weight memory that lives through the log: under the last rows it stores the next one, and what
 * it has to correct is how surprising that row was. Nothing is trained; the fitting rows only set what counts as usual.
 */
const writeErrorDetector = (
  id: string,
  source: string,
  writing: Writing,
  createMemory: (features: number, width: number) => Memory,
): Detector => ({
  id,
  family: 'fast-weight',
  source,
  seeded: false,
  limit: null,
  async score(log, { rest }) {
    const { width, fitting, rows } = log;
    const past = createPastRows(log);
    const memory = createMemory(past.features, width);
    const key = new Float64Array(past.features);
    const errors = new Float64Array(rows * width);
    const errorsAt = (row: number): Float64Array => errors.subarray(row * width, (row + 1) * width);
    /** Takes one row; a row that nobody measured holds the last values, which is no surprise and nothing to learn from. */
    const take = (row: number, admits: (error: Float64Array) => boolean): void => {
      if (log.observed[row] !== 1) return;
      past.write(row, key);
      memory.recall(key, rowOf(log, row), errorsAt(row));
      if (admits(errorsAt(row))) memory.write(key, errorsAt(row));
    };
    for (let row = fitting.first; row < fitting.end; row += 1) {
      if (row % rowsBetweenRests === 0) await rest();
      take(row, () => true);
    }
    // The first half fills an empty memory, and says nothing about what is usual.
    const settled: RowSpan = { first: Math.floor((fitting.first + fitting.end) / 2), end: fitting.end };
    const usual = usualErrors(errors, width, settled);
    let highest = 0;
    for (let row = settled.first; row < settled.end; row += 1)
      highest = Math.max(highest, surpriseOf(errorsAt(row), usual));
    const admits = (error: Float64Array): boolean => writing === 'always' || surpriseOf(error, usual) <= highest;
    for (let row = fitting.end; row < rows; row += 1) {
      if (row % rowsBetweenRests === 0) await rest();
      take(row, admits);
    }
    return scoreEachRow(log, { rest }, (row) => surpriseOf(errorsAt(row), usual));
  },
});

const stepSize = 0.5;
const kept = 0.99;
const regularisation = 1;
const deltaSource = 'Delta rule: Schlag, Irie and Schmidhuber 2021 (arXiv:2102.11174), eq. 24; Widrow and Hoff 1960.';

const deltaMemory = (features: number, width: number): Memory =>
  createDeltaMemory(features, width, { stepSize, kept: 1 });

export const deltaWriteError = writeErrorDetector('delta-write-error', deltaSource, 'always', deltaMemory);

export const gatedDeltaWriteError = writeErrorDetector(
  'gated-delta-write-error',
  'Gated delta rule: Yang, Kautz and Hatamizadeh 2025 (arXiv:2412.06464), eq. 10.',
  'always',
  (features, width) => createDeltaMemory(features, width, { stepSize, kept }),
);

export const mesaWriteError = writeErrorDetector(
  'mesa-write-error',
  'Mesa rule: von Oswald et al. 2025 (arXiv:2506.05233), without decay; recursive least squares.',
  'always',
  (features, width) => createMesaMemory(features, width, regularisation),
);

export const guardedDeltaWriteError = writeErrorDetector(
  'guarded-delta-write-error',
  deltaSource,
  'unsurprised',
  deltaMemory,
);

export const guardedMesaWriteError = writeErrorDetector(
  'guarded-mesa-write-error',
  'Mesa rule: von Oswald et al. 2025 (arXiv:2506.05233), without decay; recursive least squares.',
  'unsurprised',
  (features, width) => createMesaMemory(features, width, regularisation),
);
