import { describe, expect, it } from 'vitest';
import { Language } from '../contracts/language.ts';
import { MonitorId, type MonitorReading } from '../contracts/monitors.ts';
import { monitorBounds } from '../models/monitors/memory-watch.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment } from '../testing/sample-experiment.ts';
import { monitorWarnings } from './monitor-warnings.ts';
import { createTranslator } from './translator.ts';

const { plan, results } = sampleExperiment({
  seed: 1,
  levels: { 'delta-net': 1 },
  seeds: 1,
  origins: 5,
  horizon: 2,
  spacing: 2,
  dataset: sampleDataset({ name: 'log', column: 'a', unit: null, rows: 100, stepMilliseconds: 1000 }),
});
const [first] = results;
if (first === undefined) throw new Error('The sample has results.');

const reading = (id: MonitorId, alarm: boolean): MonitorReading => ({
  id,
  value: 12.34,
  layer: 0,
  head: 2,
  bound: 3,
  alarm,
});
const warningsOf = (readings: readonly MonitorReading[], language: Language): readonly string[] =>
  monitorWarnings(
    plan,
    [{ ...first, monitors: { originRow: 9, steps: 5, readings: [...readings] } }],
    createTranslator(language),
  );

/** Readings that have no bound are never an alarm. */
const withoutBound: readonly MonitorId[] = [
  'write-energy',
  'write-strength',
  'decay',
  'half-life',
  'stable-rank',
  'participation',
];

describe.each(Language.options)('the warnings of monitors, in %s', (language) => {
  it.each(MonitorId.options.filter((id) => !withoutBound.includes(id)))(
    'tell of %s in a sentence with its value',
    (id) => {
      const [warning = ''] = warningsOf([reading(id, true)], language);
      expect(warning).toContain('12');
      expect(warning).not.toContain('monitors:');
      expect(warning).not.toContain('{{');
    },
  );

  it('count layers and heads from 1 and keep silent where there is no alarm', () => {
    const warnings = warningsOf([reading('norm-growth', true), reading('key-gain', false)], language);
    expect(warnings.length).toBe(1);
    expect(warnings[0]).toMatch(/\b1\D+3\b/);
  });
});

it('warnings stand by seed, whichever run finished first', () => {
  const monitors = { originRow: 9, steps: 5, readings: [reading('norm-growth', true)] };
  const finishedFirst = { ...first, run: { ...first.run, seed: 2 }, monitors };
  const warnings = monitorWarnings(plan, [finishedFirst, { ...first, monitors }], createTranslator('en'));
  expect(warnings.map((warning) => /seed (\d)/u.exec(warning)?.[1])).toEqual(['1', '2']);
});

it('every bound belongs to a reading that can be an alarm', () => {
  expect(MonitorId.options.length - withoutBound.length).toBe(Object.keys(monitorBounds).length);
});
