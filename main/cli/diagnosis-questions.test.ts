import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/contracts/failure.ts';
import { DiagnosisOptions, questionsOf, type DiagnosisQuestions } from './diagnosis-questions.ts';
import { parseOptions } from './output.ts';

const asked = (raw: Readonly<Record<string, unknown>>): DiagnosisQuestions =>
  questionsOf(parseOptions(DiagnosisOptions, raw));

const refusal = (raw: Readonly<Record<string, unknown>>): string => {
  try {
    asked(raw);
  } catch (thrown) {
    return failureOf(thrown).code;
  }
  return 'none';
};

describe('the questions of a diagnosis', () => {
  it('are all those of the quick set where nothing is said, and more in the full set', () => {
    const quick = asked({});
    const full = asked({ set: 'full' });
    expect(quick.rules.length).toBeGreaterThan(0);
    expect(quick.trained.every(({ contestant }) => contestant.set === 'quick')).toBe(true);
    expect(full.trained.length).toBeGreaterThan(quick.trained.length);
    expect(asked({ set: 'training-free' }).trained).toEqual([]);
  });

  it('are of the probes and models that are named; a model without an expectation is asked too', () => {
    const { rules, trained } = asked({ probe: 'parity, recall', models: 'gru,delta-net' });
    expect(rules).toEqual([]);
    expect(trained.map(({ probe, contestant }) => `${probe.id} ${contestant.model}`)).toEqual([
      'recall gru',
      'recall delta-net',
      'parity gru',
      'parity delta-net',
    ]);
    expect(trained[0]?.contestant.expected).toEqual({ trained: null, tests: [null] });
    expect(trained[3]?.contestant.expected.tests).not.toEqual([null]);
  });

  it('are asked once for each change of the settings, and nothing is then expected', () => {
    const changes = ['{"convolutionWidth":0}', '{"readNorm":false,"outputGate":false}'];
    const { trained } = asked({ probe: 'forgetting-recall', models: 'delta-net', hyperparameters: changes });
    expect(trained.map(({ contestant }) => contestant.variant)).toEqual([
      'convolutionWidth 0',
      'readNorm false, outputGate false',
    ]);
    expect(trained.map(({ contestant }) => contestant.hyperparameters)).toMatchObject(
      changes.map((change) => JSON.parse(change) as unknown),
    );
    expect(trained.every(({ contestant }) => contestant.expected.trained === null)).toBe(true);
  });

  it.each([
    [{ probe: 'telepathy' }, 'usage.invalid'],
    [{ models: 'oracle' }, 'plan.unknown-model'],
    [{ probe: 'parity', models: 'delta-net', hyperparameters: ['{"convolution":0}'] }, 'usage.invalid'],
    [{ probe: 'parity', models: 'delta-net', hyperparameters: ['{"convolutionWidth":-1}'] }, 'usage.invalid'],
    [{ probe: 'parity', models: 'delta-net', hyperparameters: ['{"width":16}'] }, 'usage.invalid'],
    [{ probe: 'parity', models: 'delta-net', hyperparameters: ['{convolutionWidth:0}'] }, 'usage.invalid'],
    [{ probe: 'capacity', models: 'gru' }, 'usage.invalid'],
    [{ set: 'huge' }, 'usage.invalid'],
  ])('%o is refused with %s', (raw, code) => {
    expect(refusal(raw)).toBe(code);
  });
});
