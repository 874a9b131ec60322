import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { ExportedModelFile } from '../../../src/contracts/exported-model.ts';
import { exportRun } from '../../services/export-run.ts';
import { datasetDirectory } from '../../storage/project-folder.ts';
import { readExperimentOutline, runDirectoryOf } from '../../storage/experiment-folder.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { requireRunFolder } from '../require-run-folder.ts';
import { withWorkbench } from '../workbench.ts';

const Options = z.object({ out: z.string() });

/** `export-model RUN --out m.onnx`: a trained run as one file for ONNX Runtime. */
export const exportModelCommand: LabCommand = {
  name: 'export-model',
  register(parent) {
    addCommand(parent, 'export-model <run>', 'write a trained run as one ONNX file that is fed row by row')
      .requiredOption('--out <file>', 'the file to write')
      .addHelpText(
        'after',
        '\nRUN is the folder of one run: `compare … --out FOLDER --json` names it as `folder` of each of its runs,\n' +
          'FOLDER/experiments/EXPERIMENT/runs/ENTRY-seedN-fold0. A run in a project of the app has the same form.',
      )
      .action((run: string, raw: unknown) =>
        answer(raw, async () => {
          const path = resolve(parseOptions(Options, raw).out);
          const file = await exportFrom(resolve(run), path);
          const document = { path, ...file, stateful: true };
          return { document, text: textOf(path, file) };
        }),
      );
  },
};

async function exportFrom(runDirectory: string, path: string): Promise<ExportedModelFile> {
  const experimentDirectory = await requireRunFolder(runDirectory);
  const { plan } = await readExperimentOutline(experimentDirectory);
  const around = dirname(dirname(experimentDirectory));
  // `compare --out` keeps the one log it read; a project keeps each log under its id.
  const alone = join(around, 'dataset');
  return withWorkbench(undefined, ({ pool }) =>
    exportRun(pool, {
      experimentDirectory,
      datasetDirectory: existsSync(alone) ? alone : datasetDirectory(around, plan.dataset.id),
      isWanted: (run) => runDirectoryOf(experimentDirectory, run) === runDirectory,
      path,
    }),
  );
}

function textOf(path: string, { bytes, kind, inputs, outputs }: ExportedModelFile): string {
  const listed = (tensors: ExportedModelFile['inputs']): string =>
    tensors.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join(', ');
  return [`${path}: ${bytes} bytes, ${kind}`, `in: ${listed(inputs)}`, `out: ${listed(outputs)}`].join('\n');
}
