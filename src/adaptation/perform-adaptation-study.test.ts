import { describe, expect, it } from 'vitest';
import { AdaptationResult, type AdaptationPlan, type AdaptationRow } from '../contracts/adaptation.ts';
import { failureOf } from '../contracts/failure.ts';
import { ScenarioPreset } from '../contracts/scenario.ts';
import { datasetOf, seasonalColumns } from '../testing/synthetic-columns.ts';
import { performAdaptationStudy } from './perform-adaptation-study.ts';
import { previewScenario } from './preview-scenario.ts';
import { proposeAdaptationPlan } from './propose-adaptation-plan.ts';
import {
  forecastEntry,
  forecastTask,
  lineLog,
  scenarioOf,
  softSensorEntry,
  softSensorTask,
  studyContext,
  studyPlan,
} from './testing/study.ts';
import { withReadyDrift } from './testing/ready-drift.ts';

const rowOf = ({ rows }: AdaptationResult, entry: string, mode: AdaptationRow['mode']): AdaptationRow => {
  const row = rows.find((one) => one.entry === entry && one.mode === mode);
  if (row === undefined) throw new Error(`${entry} ${mode}`);
  return row;
};

/** What forgets is said here: on a validation part in which nothing changes, never to forget is the best choice. */
const forgetful = (model: string, settings: Readonly<Record<string, number>>) => ({
  ...softSensorEntry(model),
  hyperparameters: settings,
});
const learners = [
  softSensorEntry('ridge'),
  forgetful('rls', { forgetting: 0.9 }),
  forgetful('mesa-memory', { decay: 0.9 }),
  softSensorEntry('gated-delta-memory'),
];

describe('a soft sensor whose line changes for good', () => {
  const dataset = lineLog((row) => (row < 340 ? [2, -1] : [-1, 3]));
  const study = performAdaptationStudy(studyPlan(softSensorTask, learners), dataset, studyContext());

  it('stays wrong where it is frozen, and recovers where it learns', async () => {
    const result = await study;
    expect(AdaptationResult.parse(result)).toEqual(result);
    expect(result.scored).toEqual({ first: 300, end: 420 });
    expect(result.changes).toEqual([{ start: 40, end: null }]);
    const frozen = rowOf(result, 'ridge', 'frozen');
    expect(frozen.clock.rows).toBeNull();
    expect(frozen.excessArea).toBeGreaterThan(80 * frozen.error.before);
    for (const entry of ['rls', 'mesa-memory']) {
      const learning = rowOf(result, entry, 'learning');
      expect(learning.error.during ?? Infinity).toBeLessThan(0.7 * (frozen.error.during ?? NaN));
      expect(learning.excessArea).toBeLessThan(frozen.excessArea);
      expect(learning.peakExcess).toBeGreaterThan(0);
    }
  });

  it('says nothing of harm, and nothing of a return, where the change is in the log for good', async () => {
    for (const { harmWithoutChange, returnPenalty, error } of (await study).rows) {
      expect(harmWithoutChange).toBeNull();
      expect(returnPenalty).toBeNull();
      expect(error.after).toBeNull();
    }
  });

  it('tells in both languages who was closest', async () => {
    const { sentence } = await study;
    expect(sentence.ja).not.toBe(sentence.en);
    expect(sentence.en).toContain('learning on');
  });
});

describe('a scenario', () => {
  const change = {
    kind: 'scenario',
    scenario: scenarioOf(
      { kind: 'sensor-offset', column: 'y', size: 3, start: 40, duration: 30 },
      { kind: 'step', column: 'a', size: 1, start: 40, duration: 30 },
    ),
  } as const;
  const entries = ['last-value', 'ridge', 'nlms', 'rls', 'lstm'].map(forecastEntry);
  const plan = studyPlan(forecastTask, entries, { change, seeds: [1, 2] });
  const study = performAdaptationStudy(plan, lineLog(), studyContext());

  it('gives the same numbers each time but for the seconds', async () => {
    const again = await performAdaptationStudy(plan, lineLog(), studyContext());
    const apart = ({ rows, ...rest }: AdaptationResult) => ({
      ...rest,
      rows: rows.map((row) => ({ ...row, seconds: 0 })),
    });
    expect(JSON.stringify(apart(again))).toBe(JSON.stringify(apart(await study)));
  });

  it('is measured against the same rows without it, and against what comes after it', async () => {
    const result = await study;
    expect(result.changes).toEqual([{ start: 40, end: 70 }]);
    expect(result.rows.map(({ mode }) => mode)).toEqual([
      'frozen',
      'frozen',
      'frozen',
      'learning',
      'frozen',
      'learning',
      'frozen',
      'streaming',
    ]);
    for (const row of result.rows) {
      if (row.mode === 'frozen') expect(row.harmWithoutChange).toBe(0);
      expect(row.harmWithoutChange).not.toBeNull();
      expect(row.returnPenalty).not.toBeNull();
      expect(row.seeds).toBe(row.model === 'lstm' ? 2 : 1);
    }
    // The newest value seen is off by the offset as long as the sensor is.
    const last = rowOf(result, 'last-value', 'frozen');
    expect(last.error.during ?? NaN).toBeGreaterThan(2 * last.error.before);
    expect(last.error.after ?? NaN).toBeLessThan(1.5 * last.error.before);
  });
});

it('drifts gently enough for what learns on, and too far for what is frozen', async () => {
  const rows = 1200;
  const plain = lineLog(undefined, rows);
  const scored = { start: 600, end: rows };
  const columns = new Map(plain.columns);
  columns.set('y', withReadyDrift(columns.get('y') ?? new Float64Array(0), scored, 200));
  const plan = studyPlan(softSensorTask, [softSensorEntry('ridge'), forgetful('rls', { forgetting: 0.95 })], {
    split: { kind: 'rows', train: 500, validation: 100, test: rows - 600 },
    change: { kind: 'recorded', at: [0] },
  });
  const result = await performAdaptationStudy(plan, { ...plain, columns }, studyContext());
  const during = (entry: string, mode: AdaptationRow['mode']) => rowOf(result, entry, mode).error.during ?? NaN;
  expect(during('rls', 'learning')).toBeLessThan(0.7 * during('ridge', 'frozen'));
});

it.each(ScenarioPreset.options)('proposes %s for a log as it is, with a preview of it', (preset) => {
  const dataset = datasetOf(seasonalColumns(['a', 'b'], 1500, 6));
  const plan = proposeAdaptationPlan(dataset, preset);
  const preview = previewScenario(plan, dataset, 'a');
  expect(preview.rows.length).toBe(preview.scoredRows);
  expect(preview.seen).not.toEqual(preview.recorded);
  const ofSensor = preset === 'sensor-replacement';
  expect(preview.true).toEqual(ofSensor ? preview.recorded : preview.seen);
  const start = plan.change.kind === 'scenario' ? (plan.change.scenario.changes[0]?.start ?? 0) : 0;
  expect(preview.seen.slice(0, start)).toEqual(preview.recorded.slice(0, start));
});

it('leaves out a contestant that becomes unstable, and says so', async () => {
  const dataset = lineLog();
  // A sensor that shows a number beyond all bounds: what is made of it is no number any more.
  const a = dataset.columns.get('a')?.map((value, row) => (row === 350 ? 1e308 * value : value)) ?? new Float64Array(0);
  const entries = [softSensorEntry('last-value'), forgetful('nlms', { stepSize: 1.9 })];
  const columns = new Map(dataset.columns).set('a', a);
  const { rows, failures } = await performAdaptationStudy(
    studyPlan(softSensorTask, entries),
    { ...dataset, columns },
    studyContext(),
  );
  expect(rows.map(({ entry }) => entry)).toEqual(['last-value']);
  expect(failures).toMatchObject([{ entry: 'nlms', failure: { code: 'run.diverged' } }]);
});

describe('refuses', () => {
  const codeOf = async (study: Promise<unknown>): Promise<string> =>
    study.then(
      () => 'none',
      (thrown: unknown) => failureOf(thrown).code,
    );
  const plan = studyPlan(forecastTask, [forecastEntry('ridge')]);

  const refusals: readonly (readonly [string, AdaptationPlan, string])[] = [
    ['no change at all', { ...plan, change: { kind: 'scenario', scenario: scenarioOf() } }, 'plan.invalid'],
    ['a change after the end', { ...plan, change: { kind: 'recorded', at: [120] } }, 'plan.invalid'],
    ['labels before what they are about', { ...plan, labelDelay: 2 }, 'plan.invalid'],
    ['a column that is not there', { ...plan, task: { ...forecastTask, inputs: ['c'] } }, 'plan.unknown-column'],
    ['a model that is not there', { ...plan, entries: [forecastEntry('oracle')] }, 'plan.unknown-model'],
    [
      'a soft sensor that is none',
      { ...plan, task: softSensorTask, entries: [softSensorEntry('seasonal-value')] },
      'plan.unknown-model',
    ],
  ];
  it.each(refusals)('%s', async (_, refused, code) => {
    expect(await codeOf(performAdaptationStudy(refused, lineLog(), studyContext()))).toBe(code);
  });

  it('to go on once it is cancelled', async () => {
    const { ports, onProgress } = studyContext();
    const times = { now: 0 };
    const slow = { ...ports, clock: { ...ports.clock, now: () => (times.now += 100) } };
    const study = performAdaptationStudy(plan, lineLog(), { ports: slow, signal: { aborted: true }, onProgress });
    expect(await codeOf(study)).toBe('run.cancelled');
  });
});
