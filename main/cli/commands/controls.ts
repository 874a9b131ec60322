import { availableParallelism, cpus } from 'node:os';
import { z } from 'zod';
import { BackendId } from '../../../src/contracts/experiment.ts';
import {
  conductControls,
  type ControlsDocument,
  type HeldShare,
} from '../../../src/experiment/controls/conduct-controls.ts';
import type { SaidShare } from '../../../src/experiment/controls/count-verdicts.ts';
import { createRunPorts } from '../../compute/jobs/worker-ports.ts';
import { importControlTemplate } from '../control-template.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';

const Options = z.object({
  repetitions: z.coerce.number().int().min(20).max(10_000),
  backend: BackendId,
});

/** `controls`: how often the verdict sees what is not there, and how often it misses what was put there. */
export const controls: LabCommand = {
  name: 'controls',
  register(parent) {
    addCommand(parent, 'controls', 'test the verdict itself: the same model twice, pure noise, a planted effect')
      .option('--repetitions <count>', 'experiments of each kind', '200')
      .option('--backend <id>', 'tensorflow-gpu, compiled, wasm or cpu', 'compiled')
      .action((raw: unknown) =>
        answer(raw, async ({ progress, signal }) => {
          const { repetitions, backend } = parseOptions(Options, raw);
          const began = performance.now();
          const found = await conductControls({
            template: await importControlTemplate(),
            ports: await createRunPorts(backend),
            signal,
            repetitions,
            onRepetition: (done) => {
              progress.report(done / (2 * repetitions), `${done}/${2 * repetitions} experiments`);
            },
          });
          const machine = `${cpus()[0]?.model.trim() ?? process.arch}, ${availableParallelism()} cores, ${backend}`;
          const document = { ...found, machine, seconds: (performance.now() - began) / 1000 };
          return { document, text: textOf(document) };
        }),
      );
  },
};

interface PrintedControls extends ControlsDocument {
  readonly machine: string;
  readonly seconds: number;
}

function textOf({ repetitions, sameModel, pureNoise, planted, testSize, machine, seconds, passed }: PrintedControls) {
  const comparison = ({ entry, against, meanEffect, better, worse }: (typeof pureNoise.comparisons)[number]): string =>
    `  ${entry} against ${against}: error ${signedPercent(meanEffect)} on average; better ${said(better)}, worse ${said(worse)}`;
  return [
    `${repetitions} experiments of each kind; shares with 95 % intervals`,
    '',
    'The same model under two names (3 + 3 trainings from different seeds)',
    ...sameModel.comparisons.map(comparison),
    `  different: ${bounded(sameModel.different)}`,
    '',
    'Pure noise (shuffled logs)',
    ...pureNoise.comparisons.map(comparison),
    ...pureNoise.controlled.flatMap(({ entry, better, worse }) => [
      `  ${entry} better: ${bounded(better)}`,
      `  ${entry} worse: ${bounded(worse)}`,
    ]),
    `  any of them better: ${bounded(pureNoise.familyBetter)}`,
    `  any of them called different: ${percent(pureNoise.familyDifferent.share)}, ${said(pureNoise.familyDifferent)}`,
    `  verdict "better": ${bounded(pureNoise.verdictBetter)}`,
    '',
    'Planted effect (the second of two equal models made better)',
    `  size by our power formula, ${percent(planted.own.size)}: better ${bounded(planted.own)}, worse ${said(planted.own.worse)}`,
    `  size by the textbook, ${percent(planted.textbook.size)}: better ${said(planted.textbook)}, worse ${said(planted.textbook.worse)}`,
    '',
    'Size of the test at 5 %: loss differences without a difference',
    ...testSize.map(
      ({ correlation, origins, repetitions: series, rejected, passed: fits }) =>
        `  correlation ${correlation.toFixed(1)}, ${origins} origins, ${series} series: ${percent(rejected)} ${mark(fits)}`,
    ),
    '',
    `${passed ? 'passed' : 'NOT PASSED'}; ${seconds.toFixed(0)} s on ${machine}`,
  ].join('\n');
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const signedPercent = (share: number): string => `${share < 0 ? '' : '+'}${percent(share)}`;

const said = ({ times, of, low, high }: SaidShare): string => `${times} of ${of} (${percent(low)} to ${percent(high)})`;

function bounded(share: HeldShare): string {
  const { atMost, atLeast, passed } = share;
  const bounds = [
    ...(atMost === null ? [] : [`at most ${percent(atMost)}`]),
    ...(atLeast === null ? [] : [`at least ${percent(atLeast)}`]),
  ];
  return `${percent(share.share)}, ${said(share)}, ${bounds.join(', ')}: ${mark(passed)}`;
}

const mark = (passed: boolean): string => (passed ? 'held' : 'NOT HELD');
