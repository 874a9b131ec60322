import { describe, expect, it } from 'vitest';
import { Trial } from '../../contracts/diagnostics.ts';
import { causalModels } from '../../models/registry.ts';
import { createSequenceClassifier } from '../../models/sequence-classifier.ts';
import { trainedProbes } from './index.ts';
import { commonSettings } from './settings.ts';
import { trialsOf } from './trained-probe.ts';

const contestants = trainedProbes.all.flatMap((probe) =>
  probe.contestants.map((contestant) => ({ name: `${probe.id}: ${contestant.model}`, probe, contestant })),
);

describe.each(trainedProbes.all)('$id', ({ trained, tests, seeds }) => {
  it('asks in its tests what a network trained on its task can be asked', () => {
    for (const { task } of tests) {
      expect([task.vocabulary, task.classes]).toEqual([trained.task.vocabulary, trained.task.classes]);
    }
  });

  it('has at least three seeds, all different', () => {
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each(contestants)('$name', ({ probe, contestant }) => {
  const { model, hyperparameters, expected } = contestant;

  it('is a model with these settings', () => {
    const own = causalModels.get(model).hyperparameters.shape;
    const asked = Object.keys(hyperparameters).filter((name) => !(name in commonSettings));
    expect(asked.filter((name) => !(name in own))).toEqual([]);
    const { vocabulary, classes } = probe.trained.task;
    const dimensions = { vocabulary, classes, width: 64, layers: 2, mlpHidden: 128 };
    expect(createSequenceClassifier(model, dimensions, hyperparameters).parameters.size).toBeGreaterThan(0);
  });

  it('has an expectation, or none, for each test', () => {
    expect(expected.tests).toHaveLength(probe.tests.length);
  });

  it('is tried once for each seed, by trials that can be sent to a worker', () => {
    const trials = trialsOf(probe, contestant);
    expect(trials.map(({ seed }) => seed)).toEqual(probe.seeds);
    for (const trial of trials) expect(Trial.parse(trial)).toEqual(trial);
  });
});
