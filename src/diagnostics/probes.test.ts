import { describe, expect, it } from 'vitest';
import { Diagnosis, type ProbeRow } from '../contracts/diagnostics.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { trainingFreeProbes } from './index.ts';
import { around, lies, type TrainingFreeProbe } from './probe.ts';

/** The random numbers of the command are another seed's: an expectation that holds for one seed only would fail here. */
const seed = 2;

/** What takes a moment; the whole table is `lab diagnose --set training-free`. */
const quick: Readonly<Record<string, { readonly models: readonly string[]; readonly rows: number }>> = {
  rebinding: { models: ['additive-fwp', 'delta-net'], rows: 2 },
  capacity: { models: ['additive-fwp', 'delta-net'], rows: 3 },
  'regime-switch': { models: ['gated-delta-net', 'delta-net'], rows: 3 },
  'norm-growth': { models: ['additive-fwp', 'delta-net'], rows: 2 },
};

const measuredRows = new Map<string, readonly ProbeRow[]>();

function rowsOf(probe: TrainingFreeProbe, model: string): readonly ProbeRow[] {
  const name = `${probe.id} ${model}`;
  const found = measuredRows.get(name) ?? first(probe.measure(model, createSeededRandom(seed)), quick[probe.id]?.rows);
  measuredRows.set(name, found);
  return found;
}

function first(rows: Iterable<ProbeRow>, count = Infinity): readonly ProbeRow[] {
  const taken: ProbeRow[] = [];
  for (const row of rows) {
    taken.push(row);
    if (taken.length === count) break;
  }
  return taken;
}

describe.each(trainingFreeProbes.all)('$id', (probe) => {
  const models = quick[probe.id]?.models ?? [];

  it.each(models)('finds what is expected of %s', (model) => {
    const found = rowsOf(probe, model);
    expect(Diagnosis.parse(found)).toEqual(found);
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter(({ passed }) => !passed)).toEqual([]);
    expect(found.every((row) => row.model === model && row.probe === probe.id && row.expected !== null)).toBe(true);
  });

  it('asks every setting once', () => {
    const settings = rowsOf(probe, models[0] ?? '').map(({ setting }) => setting);
    expect(new Set(settings).size).toBe(settings.length);
  });

  it('refuses a model that it has no expectation for', () => {
    expect(() => [...probe.measure('no-such-model', createSeededRandom(seed))]).toThrow();
  });
});

it('finds a difference between rules: what is expected of one is not what the other does', () => {
  const rebinding = trainingFreeProbes.get('rebinding');
  const [, rewritten] = rowsOf(rebinding, 'delta-net');
  const [, added] = rowsOf(rebinding, 'additive-fwp');
  if (rewritten === undefined || added === undefined || !('accuracy' in added)) throw new Error('No row.');
  expect(lies(added.accuracy, rewritten.expected)).toBe(false);
});

describe('the ranking under change', () => {
  const row = (model: string, error: number): ProbeRow => ({
    probe: 'regime-switch',
    model,
    setting: 'mean',
    error,
    expected: around(error, 0.03),
    passed: true,
  });
  const compare = (rows: readonly ProbeRow[]): readonly ProbeRow[] =>
    trainingFreeProbes.get('regime-switch').compare?.(rows) ?? [];

  it('puts each model beside the next worse one of those that were asked', () => {
    const rows = compare([row('delta-net', 0.5), row('mesa', 0.4), row('transformer', 0.8)]);
    expect(rows.map(({ model, passed }) => [model, passed])).toEqual([
      ['mesa', true],
      ['delta-net', true],
    ]);
  });

  it('fails where the order is the other way round', () => {
    expect(compare([row('mesa', 0.6), row('delta-net', 0.5)]).map(({ passed }) => passed)).toEqual([false]);
  });

  it('has nothing to say about one model alone', () => {
    expect(compare([row('mesa', 0.6)])).toEqual([]);
  });
});
