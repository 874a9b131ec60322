import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { locales } from '../../text/locales.ts';
import type { WatchedLog } from '../watched-log.ts';
import { cusum } from './cusum.ts';
import type { Detector } from './detector.ts';
import { ewma } from './ewma.ts';
import { detectors } from './index.ts';
import { averagePathLength, isolationForest } from './isolation-forest.ts';
import { largestZ } from './largest-z.ts';
import { hotellingDetector, residualDetector } from './pca.ts';
import { positionOnly } from './position-only.ts';
import { ridgeResidual } from './ridge-residual.ts';
import { deltaWriteError, guardedDeltaWriteError } from './write-error.ts';

/** Rows as they stand; the first `fittingRows` fit. */
function logOf(rows: readonly (readonly number[])[], fittingRows: number): WatchedLog {
  return {
    rows: rows.length,
    width: rows[0]?.length ?? 0,
    values: Float64Array.from(rows.flat()),
    fitting: { first: 0, end: fittingRows },
    scored: { first: fittingRows, end: rows.length },
    observed: new Uint8Array(rows.length).fill(1),
    unmoved: [],
  };
}

const scoresOf = async (detector: Detector, log: WatchedLog, seed = 1): Promise<readonly number[]> => [
  ...(await detector.score(log, { seed, rest: () => Promise.resolve() })),
];

const close = (values: readonly number[]) => values.map((value): unknown => expect.closeTo(value, 10));
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('detectors', () => {
  it('all have words in both languages', () => {
    for (const { id } of detectors.all) {
      for (const words of [locales.ja.anomaly, locales.en.anomaly]) {
        expect(words).toHaveProperty([`detector.${id}.name`]);
        expect(words).toHaveProperty([`detector.${id}.explanation`]);
      }
    }
  });
});

describe('control charts', () => {
  const log = logOf(
    [1, 1, 2, 0].map((value, row) => [value, row === 1 ? -3 : 0]),
    2,
  );

  it('follow their recursions, worked by hand', async () => {
    expect(await scoresOf(largestZ, log)).toEqual([1, 3, 2, 0]);
    // λ = 0.2: 0.2, 0.36, 0.688, 0.5504 and 0, −0.6, −0.48, −0.384; deviation √(0.2 ÷ 1.8) = 1 ÷ 3.
    expect(await scoresOf(ewma, log)).toEqual(close([0.6, 1.8, 2.064, 1.6512]));
    // k = 0.5: 0.5, 1, 2.5, 2 above in the first column; 2.5, 2, 1.5 below in the second.
    expect(await scoresOf(cusum, log)).toEqual(close([0.5, 2.5, 2.5, 2]));
  });
});

describe('position only', () => {
  it('alarms between 25 % and 85 % of the judged rows', async () => {
    const rows = Array.from({ length: 140 }, () => [0]);
    const scores = await scoresOf(positionOnly, logOf(rows, 40));
    expect(scores.indexOf(1)).toBe(65);
    expect(scores.lastIndexOf(1)).toBe(124);
  });
});

describe('PCA', () => {
  /** Both columns carry one signal, with a little noise across: variances of about 2 and 0.02. */
  const random = createSeededRandom(8);
  const normal = Array.from({ length: 400 }, () => {
    const [along, across] = [random.normal(), 0.1 * random.normal()];
    return [along + across, along - across];
  });

  it('splits a row into what lies along the common direction and what lies across it', async () => {
    const log = logOf([...normal, [3, 3], [1, -1]], 400);
    const choice = { count: 1 };
    const hotelling = (await scoresOf(hotellingDetector(choice), log)).slice(-2);
    const residual = (await scoresOf(residualDetector(choice), log)).slice(-2);
    const variance = normal.reduce((sum, [left = 0, right = 0]) => sum + (left + right) ** 2 / 2, 0) / 399;
    expect(hotelling[0]).toBeCloseTo(18 / variance, 0);
    expect(hotelling[1]).toBeLessThan(0.01);
    expect(residual[0]).toBeLessThan(0.01);
    expect(residual[1]).toBeCloseTo(2, 2);
  });

  it('with all components has T² of Mahalanobis and nothing left across', async () => {
    const log = logOf([...normal, [1, 2]], 400);
    const covarianceOf = (left: number, right: number): number =>
      normal.reduce((sum, row) => sum + ((row[left] ?? 0) * (row[right] ?? 0)) / 399, 0);
    const [a, b, d] = [covarianceOf(0, 0), covarianceOf(0, 1), covarianceOf(1, 1)];
    const mahalanobis = (d * 1 - 2 * b * 2 + a * 4) / (a * d - b * b);
    expect((await scoresOf(hotellingDetector({ count: 2 }), log)).at(-1)).toBeCloseTo(mahalanobis, 6);
    expect((await scoresOf(residualDetector({ count: 2 }), log)).at(-1)).toBeCloseTo(0, 10);
  });
});

describe('isolation forest', () => {
  it('knows the mean path lengths of the paper', () => {
    expect(averagePathLength(1)).toBe(0);
    expect(averagePathLength(2)).toBe(1);
    // 2 (ln 255 + γ) − 2 · 255 ÷ 256
    expect(averagePathLength(256)).toBeCloseTo(10.244771, 5);
  });

  it('scores about a half in the middle, more far outside, the same for the same seed', async () => {
    const random = createSeededRandom(2);
    const rows = Array.from({ length: 600 }, () => [random.normal(), random.normal()]);
    const log = logOf([...rows, [6, 6], [0, 0]], 600);
    const scores = await scoresOf(isolationForest, log);
    expect(scores.at(-2)).toBeGreaterThan(0.7);
    expect(scores.at(-1)).toBeLessThan(0.45);
    expect(await scoresOf(isolationForest, log)).toEqual(scores);
    expect(await scoresOf(isolationForest, log, 2)).not.toEqual(scores);
  });
});

describe('forecast errors', () => {
  /** x_t = 0.9 x_{t−1} + noise, two columns; from row 700 on a level of 8 that stays. */
  const random = createSeededRandom(6);
  const rows: number[][] = [];
  let state = [0, 0];
  for (let row = 0; row < 1000; row += 1) {
    state = state.map((value) => 0.9 * value + Math.sqrt(1 - 0.81) * random.normal());
    rows.push(state.map((value) => value + (row >= 700 ? 8 : 0)));
  }
  const log = logOf(rows, 500);

  it('are about 1 where all is normal, and large where something begins', async () => {
    for (const detector of [ridgeResidual, deltaWriteError, guardedDeltaWriteError]) {
      const scores = await scoresOf(detector, log);
      expect(meanOf(scores.slice(500, 700)), detector.id).toBeLessThan(1.3);
      expect(meanOf(scores.slice(500, 700)), detector.id).toBeGreaterThan(0.6);
      expect(scores[700], detector.id).toBeGreaterThan(5);
    }
  });

  it('of ridge are those of the map that made the log', async () => {
    const scores = await scoresOf(ridgeResidual, log);
    const scale = Math.sqrt(1 - 0.81);
    const expected = rows.slice(500, 700).map((values, index) => {
      const before = rows[499 + index] ?? [];
      const squares = values.map((value, column) => ((value - 0.9 * (before[column] ?? 0)) / scale) ** 2);
      return Math.sqrt(meanOf(squares));
    });
    const gaps = scores.slice(500, 700).map((score, index) => Math.abs(score - (expected[index] ?? Number.NaN)));
    expect(meanOf(gaps)).toBeLessThan(0.12);
  });

  it('fade where the memory always writes, and stay where it is guarded', async () => {
    const [open, guarded] = [await scoresOf(deltaWriteError, log), await scoresOf(guardedDeltaWriteError, log)];
    const late = (scores: readonly number[]): number => meanOf(scores.slice(900));
    expect(late(open)).toBeLessThan(2.5);
    expect(late(guarded)).toBeGreaterThan(2 * late(open));
  });
});
