import { beforeAll, describe, expect, it } from 'vitest';
import { conductControls, type ControlsDocument } from '../../src/experiment/controls/conduct-controls.ts';
import { controlRows } from '../../src/experiment/controls/control-setting.ts';
import { createRunPorts } from '../compute/jobs/worker-ports.ts';
import { importControlTemplate } from './control-template.ts';

const repetitions = 2;

/** The short form: that every part is carried out and counted. The shares are for `lab controls`, with hundreds of experiments. */
describe('controls of the verdict', () => {
  let document: ControlsDocument;
  const told: number[] = [];
  beforeAll(async () => {
    const template = await importControlTemplate();
    expect(template.summary.gridRows).toBe(controlRows);
    document = await conductControls({
      template,
      ports: await createRunPorts('compiled'),
      signal: { aborted: false },
      repetitions,
      onRepetition: (done) => {
        told.push(done);
      },
    });
  }, 120_000);

  it('tell how far they are, through both kinds of experiments', () => {
    expect(told).toEqual(Array.from({ length: 2 * repetitions }, (_, index) => index + 1));
  });

  it('find the last value worse than a mean on every shuffled log', () => {
    const lastValue = document.pureNoise.comparisons.find(({ entry }) => entry === 'last-value');
    expect(lastValue?.worse.times).toBe(repetitions);
    expect(document.pureNoise.verdictBetter.times).toBe(0);
  });

  it('judge one comparison of the same model with itself in every experiment', () => {
    expect(document.sameModel.comparisons.map(({ entry, against }) => [entry, against])).toEqual([['second', 'first']]);
    expect(document.sameModel.different.of).toBe(repetitions);
  });

  it('plant more than the textbook asks for', () => {
    expect(document.planted.own.size).toBeGreaterThan(document.planted.textbook.size);
    expect(document.planted.own.times).toBeGreaterThanOrEqual(document.planted.textbook.times);
  });

  it('hold the test to its size', () => {
    expect(document.testSize.map(({ passed }) => passed)).toEqual([true, true, true]);
  });
});
