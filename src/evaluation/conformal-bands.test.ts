import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { bandLevels, createBandCalibrator, createCoverageMeter } from './conformal-bands.ts';

/** From the definition: the smallest of the errors that at least ⌈(n + 1) · level⌉ of them do not exceed; null where none does. */
function referenceHalfWidth(errors: readonly number[], percent: number): number | null {
  const needed = Math.ceil(((errors.length + 1) * percent) / 100);
  const enough = errors.filter((candidate) => errors.filter((error) => error <= candidate).length >= needed);
  return enough.length === 0 ? null : Math.min(...enough);
}

const zeros = (cells: number): Float64Array => new Float64Array(cells);

describe('split conformal bands', () => {
  it('have the half-widths of the definition, cell by cell', () => {
    const errors = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(errors, (values) => {
        const calibrator = createBandCalibrator(2, values.length);
        for (const value of values) calibrator.add(Float64Array.of(9, value, -2 * value), 1, zeros(2));
        const bands = new Map(calibrator.bands().map(({ level, halfWidths }) => [level, [...halfWidths]]));
        for (const level of bandLevels) {
          const percent = Math.round(100 * level);
          const first = referenceHalfWidth(values.map(Math.abs), percent);
          const second = referenceHalfWidth(
            values.map((value) => Math.abs(-2 * value)),
            percent,
          );
          expect(bands.get(level) ?? [null, null]).toEqual([first, second]);
        }
      }),
    );
  });

  it('are left out where too few windows were seen: 4 for 80 %, 19 for 95 %', () => {
    const levelsOf = (windows: number): readonly number[] => {
      const calibrator = createBandCalibrator(1, windows);
      for (let index = 0; index < windows; index += 1) calibrator.add(Float64Array.of(index), 0, zeros(1));
      return calibrator.bands().map(({ level }) => level);
    };
    expect([3, 4, 18, 19].map(levelsOf)).toEqual([[], [0.8], [0.8], [0.8, 0.95]]);
  });

  it('hold their level of errors that come from where the others came from, whatever the distribution, and are not much wider', () => {
    const random = createSeededRandom(11);
    const skewed = (): number => Math.exp(random.normal());
    const calibrated = 99;
    const repetitions = 400;
    const later = 20;
    const covered = bandLevels.map(() => 0);
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const calibrator = createBandCalibrator(1, calibrated);
      for (let index = 0; index < calibrated; index += 1) calibrator.add(Float64Array.of(skewed()), 0, zeros(1));
      const meter = createCoverageMeter(calibrator.bands());
      for (let index = 0; index < later; index += 1) meter.add(Float64Array.of(skewed()), 0, zeros(1));
      meter.coverage().forEach((share, index) => {
        covered[index] = (covered[index] ?? 0) + share / repetitions;
      });
    }
    // With n = 99 both ranks are whole numbers, so that the mean coverage is the level itself. Its standard error here is 0.0020 at
    // most: the variance of a band's coverage (Beta) and of 20 draws, over 400 repetitions.
    bandLevels.forEach((level, index) => {
      expect(Math.abs((covered[index] ?? NaN) - level)).toBeLessThan(0.014);
    });
  });

  it('do not hold it once errors have grown: the control', () => {
    const random = createSeededRandom(5);
    const calibrator = createBandCalibrator(1, 200);
    for (let index = 0; index < 200; index += 1) calibrator.add(Float64Array.of(random.normal()), 0, zeros(1));
    const meter = createCoverageMeter(calibrator.bands());
    for (let index = 0; index < 500; index += 1) meter.add(Float64Array.of(3 * random.normal()), 0, zeros(1));
    meter.coverage().forEach((share, index) => {
      expect(share).toBeLessThan((bandLevels[index] ?? NaN) - 0.2);
    });
  });

  it('count missing values nowhere', () => {
    const calibrator = createBandCalibrator(2, 4);
    for (const error of [1, 2, 3, 4]) calibrator.add(Float64Array.of(error, error), 0, zeros(2));
    const meter = createCoverageMeter(calibrator.bands());
    meter.add(Float64Array.of(5, 1), 0, Float64Array.of(NaN, 0));
    meter.add(Float64Array.of(5, 4), 0, zeros(2));
    expect(meter.coverage()).toEqual([2 / 3]);
  });
});
