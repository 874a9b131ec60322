import { createDeltaMemory } from '../memories/delta-memory.ts';
import type { Memory } from '../memories/memory.ts';
import { createMesaMemory } from '../memories/mesa-memory.ts';
import { rowOf } from '../watched-log.ts';
import { rowsBetweenRests, type Detector } from './detector.ts';
import { scoresOfErrors } from './error-scale.ts';
import { createPastRows } from './past-rows.ts';

/**
 * The write error ‖v − S k‖ of a fast weight memory that lives through the log: under the last rows it stores the next one, and what
 * it has to correct is how surprising that row was. Nothing is trained; the fitting rows only set what counts as usual. It goes on
 * writing, so it answers to changes and grows used to what stays.
 */
const writeErrorDetector = (
  id: string,
  source: string,
  createMemory: (features: number, width: number) => Memory,
): Detector => ({
  id,
  family: 'fast-weight',
  source,
  seeded: false,
  limit: null,
  async score(log, { rest }) {
    const past = createPastRows(log);
    const memory = createMemory(past.features, log.width);
    const key = new Float64Array(past.features);
    const errors = new Float64Array(log.rows * log.width);
    for (let row = log.fitting.first; row < log.rows; row += 1) {
      if (row % rowsBetweenRests === 0) await rest();
      // A row that nobody measured holds the last values: it is no surprise, and nothing to learn from.
      if (log.observed[row] !== 1) continue;
      past.write(row, key);
      memory.write(key, rowOf(log, row), errors.subarray(row * log.width, (row + 1) * log.width));
    }
    return scoresOfErrors(log, errors, settledRow(log.fitting.first, log.fitting.end));
  },
});

/** The first half of the fitting rows fills an empty memory, and says nothing about what is usual. */
const settledRow = (first: number, end: number): number => Math.floor((first + end) / 2);

const stepSize = 0.5;

export const deltaWriteError = writeErrorDetector(
  'delta-write-error',
  'Delta rule: Schlag, Irie and Schmidhuber 2021 (arXiv:2102.11174), eq. 24; Widrow and Hoff 1960.',
  (features, width) => createDeltaMemory(features, width, { stepSize, kept: 1 }),
);

export const gatedDeltaWriteError = writeErrorDetector(
  'gated-delta-write-error',
  'Gated delta rule: Yang, Kautz and Hatamizadeh 2025 (arXiv:2412.06464), eq. 10.',
  (features, width) => createDeltaMemory(features, width, { stepSize, kept: 0.99 }),
);

export const mesaWriteError = writeErrorDetector(
  'mesa-write-error',
  'Mesa rule: von Oswald et al. 2025 (arXiv:2506.05233), without decay; recursive least squares.',
  (features, width) => createMesaMemory(features, width, 1),
);
