import { describe, expect, it } from 'vitest';
import type { AdaptationPlan } from '../contracts/adaptation.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareAdaptation, type AdaptationLog } from './adaptation-log.ts';
import type { Passage } from './contestant.ts';
import { forecastPassages, prepareForecasts } from './forecast-passages.ts';
import { createPace } from './pace.ts';
import { pairLearners } from './soft-sensor/pair-learners.ts';
import { prepareSoftSensor } from './soft-sensor/soft-sensor-log.ts';
import { softSensorPassages } from './soft-sensor/soft-sensor-passages.ts';
import {
  forecastEntry,
  forecastTask,
  lineLog,
  softSensorEntry,
  softSensorTask,
  studyContext,
  studyPlan,
  studyRows,
} from './testing/study.ts';

const log = lineLog();
/** A row of the scored part, on the grid. */
const cut = 340;

async function passagesOf(
  plan: AdaptationPlan,
  dataset: Dataset,
  prepared = prepareAdaptation(plan, dataset),
): Promise<readonly Passage[]> {
  const context = studyContext();
  const pace = createPace(context);
  const [entry] = plan.entries;
  if (entry === undefined) throw new Error('A plan without entries.');
  const { task } = plan;
  return task.kind === 'forecast'
    ? forecastPassages(entry, 1, prepareForecasts(plan, task, dataset, prepared), context, pace)
    : softSensorPassages(entry, 1, prepareSoftSensor(plan, task, prepared), context, pace);
}

/** The log with other values in the named columns from a row on. */
const poisoned = (dataset: Dataset, from: number, names: readonly string[]): Dataset => ({
  ...dataset,
  columns: new Map(
    [...dataset.columns].map(([name, column]) => [
      name,
      names.includes(name) ? column.map((value, row) => (row < from ? value : 1000 - 7 * value)) : column,
    ]),
  ),
});

/** The same log, of which another true value of the target is told at one row; what is seen of it stays as it is. */
function toldOtherwise(prepared: AdaptationLog, row: number): AdaptationLog {
  const truth = new Map(prepared.changed.truth);
  truth.set(
    'y',
    (truth.get('y') ?? new Float64Array(0)).map((value, index) => (index === row ? value + 50 : value)),
  );
  return { ...prepared, changed: { ...prepared.changed, truth } };
}

/** Answers of rows up to, and not including, a row of the grid; the walk ends with the last row of the log. */
const answersBefore = ({ changed }: Passage, row: number): Float64Array =>
  changed.subarray(0, changed.length - (studyRows - row));

const forecasters = ['last-value', 'moving-mean', 'ridge', 'nlms', 'rls', 'lstm', 'delta-net'];
const sensors = ['last-value', 'moving-mean', 'ridge', ...pairLearners.all.map(({ id }) => id), 'lstm', 'delta-net'];

describe.each(forecasters)('a forecast of %s', (model) => {
  it('is the same to the bit whatever comes after what it was made from', async () => {
    const plan = studyPlan(forecastTask, [forecastEntry(model)], { labelDelay: 5 });
    const before = await passagesOf(plan, log);
    const after = await passagesOf(plan, poisoned(log, cut, ['y', 'a', 'b']));
    // The forecast of a row is made `horizon` rows before it.
    expectSameBefore(before, after, cut + forecastTask.horizon);
  });
});

describe.each(sensors)('a soft sensor of %s', (model) => {
  const plan = studyPlan(softSensorTask, [softSensorEntry(model)], { labelDelay: 4 });

  it('is the same to the bit whatever inputs come later, and whatever labels have not arrived', async () => {
    const before = await passagesOf(plan, log);
    const later = poisoned(poisoned(log, cut, ['a', 'b']), cut - plan.labelDelay, ['y']);
    expectSameBefore(before, await passagesOf(plan, later), cut);
  });
});

function expectSameBefore(before: readonly Passage[], after: readonly Passage[], row: number): void {
  expect(before.length).toBeGreaterThan(0);
  for (const [index, passage] of before.entries()) {
    const other = after[index];
    if (other === undefined) throw new Error(passage.mode);
    expect(answersBefore(passage, row)).toEqual(answersBefore(other, row));
    expect(answersBefore(passage, row).every(Number.isFinite)).toBe(true);
    expect(passage.changed).not.toEqual(other.changed);
  }
}

describe('a true value', () => {
  const labelDelay = 9;
  const learningOf = (passages: readonly Passage[]): Passage => {
    const learning = passages.find(({ mode }) => mode === 'learning');
    if (learning === undefined) throw new Error('Nothing learns.');
    return learning;
  };

  /** It is known `labelDelay` rows after the row from which it was told, or had to be. */
  async function expectLearnedAt(plan: AdaptationPlan, row: number): Promise<void> {
    const prepared = prepareAdaptation(plan, log);
    const told = learningOf(await passagesOf(plan, log, prepared));
    const toldOther = learningOf(await passagesOf(plan, log, toldOtherwise(prepared, cut)));
    expect(answersBefore(toldOther, row)).toEqual(answersBefore(told, row));
    expect(answersBefore(toldOther, row + 1)).not.toEqual(answersBefore(told, row + 1));
  }

  it.each(['nlms', 'rls'])('of a forecast is learned from by %s when it has arrived, and not before', async (model) => {
    // The forecast of row `cut` was made `horizon` rows before it. What is learned from it first shows in the forecast that is made
    // `labelDelay` rows later, of the row that lies `horizon` rows further on.
    await expectLearnedAt(studyPlan(forecastTask, [forecastEntry(model)], { labelDelay }), cut + labelDelay);
  });

  it.each(['last-value', ...pairLearners.all.map(({ id }) => id)])(
    'of a soft sensor is learned from by %s when it has arrived, and not before',
    async (model) => {
      await expectLearnedAt(studyPlan(softSensorTask, [softSensorEntry(model)], { labelDelay }), cut + labelDelay);
    },
  );
});

it.each(['lstm', 'delta-net'])('%s begins its stream with the forecast of a window of its own', async (model) => {
  const [frozen, streaming] = await passagesOf(studyPlan(forecastTask, [forecastEntry(model)]), log);
  expect(frozen?.mode).toBe('frozen');
  expect(streaming?.mode).toBe('streaming');
  expect(streaming?.changed[0]).toBeCloseTo(frozen?.changed[0] ?? NaN, 4);
  expect(streaming?.changed.at(-1)).not.toBe(frozen?.changed.at(-1));
});
