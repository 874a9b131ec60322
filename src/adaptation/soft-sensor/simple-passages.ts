import type { Answers, Passage } from '../contestant.ts';
import { product } from './fit-line.ts';
import { inUnitOf, type SoftSensorStudy } from './soft-sensor-log.ts';
import type { SoftSensorStage } from './soft-sensor-stage.ts';

function passageOf(
  mode: Passage['mode'],
  study: SoftSensorStudy,
  answersOn: (stage: SoftSensorStage) => Answers,
): Passage {
  return {
    mode,
    changed: answersOn(study.changed),
    recorded: study.recorded === null ? null : answersOn(study.recorded),
    settings: {},
  };
}

/** The ridge of the training part, as it is. */
export const ridgePassage = (study: SoftSensorStudy): Passage =>
  passageOf('frozen', study, ({ features }) =>
    Float64Array.from(features.slice(study.rows.start, study.rows.end), (seen) =>
      inUnitOf(study, product(study.line, seen)),
    ),
  );

/** The newest label that has arrived, whatever the inputs say. */
export const lastLabelPassage = (study: SoftSensorStudy): Passage =>
  passageOf('learning', study, ({ truth }) => {
    const newest = newestLabels(truth, study.labelDelay);
    return Float64Array.from({ length: study.rows.end - study.rows.start }, (_, index) => {
      const row = newest[study.rows.start + index] ?? -1;
      return row < 0 ? NaN : inUnitOf(study, truth[row] ?? NaN);
    });
  });

/** Labels that the moving mean is taken over. */
const meanLabels = 24;

/** The mean of the newest labels that have arrived. */
export const meanLabelPassage = (study: SoftSensorStudy): Passage =>
  passageOf('learning', study, ({ truth }) => {
    const { start, end } = study.rows;
    const arrived: number[] = [];
    let nextRow = 0;
    return Float64Array.from({ length: end - start }, (_, index) => {
      for (; nextRow <= start + index - study.labelDelay; nextRow += 1) {
        const label = truth[nextRow] ?? NaN;
        if (!Number.isNaN(label)) arrived.push(label);
      }
      const newest = arrived.slice(-meanLabels);
      return inUnitOf(study, newest.reduce((sum, label) => sum + label, 0) / newest.length);
    });
  });

/** For each row, the newest row whose label is there and has arrived; −1 where there is none. */
export function newestLabels(truth: Float64Array, labelDelay: number): Int32Array {
  let newest = -1;
  return Int32Array.from(truth, (_, row) => {
    if (!Number.isNaN(truth[row - labelDelay] ?? NaN)) newest = row - labelDelay;
    return newest;
  });
}
