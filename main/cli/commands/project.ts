import { resolve } from 'node:path';
import { z } from 'zod';
import { appVersion } from '../../services/machine.ts';
import { refreshExperimentIndex } from '../../storage/project/experiment-index.ts';
import { packProject } from '../../storage/project/pack-project.ts';
import { readProjectRecord } from '../../storage/project/project-store.ts';
import { unpackProject } from '../../storage/project/unpack-project.ts';
import { verifyProject } from '../../storage/project/verify-project.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';

const PackOptions = z.object({ out: z.string(), includeData: z.boolean().default(false) });
const UnpackOptions = z.object({ into: z.string() });

const verify: LabCommand = {
  name: 'verify',
  register(parent) {
    addCommand(
      parent,
      'verify <folder>',
      'compare every byte of a project with what was stored; changes nothing',
    ).action((folder: string, raw: unknown) =>
      answer(raw, async ({ signal }) => {
        const verification = await verifyProject(resolve(folder), signal);
        const faults = verification.faults.map(({ file, fault }) => `${file}: ${fault}`);
        const text = `${String(verification.files)} files, ${String(verification.bytes)} bytes, ${String(faults.length)} faults`;
        return { document: verification, text: [text, ...faults].join('\n') };
      }),
    );
  },
};

const list: LabCommand = {
  name: 'list',
  register(parent) {
    addCommand(parent, 'list <folder>', 'list the comparisons of a project with the scores of their runs').action(
      (folder: string, raw: unknown) =>
        answer(raw, async () => {
          const directory = resolve(folder);
          const { id, name, dataset } = await readProjectRecord(directory);
          const { experiments } = await refreshExperimentIndex(directory, () => false);
          const listed = [...experiments].map(([experiment, { title, datasetId, startedAt, state, runs }]) => ({
            id: experiment,
            title,
            datasetId,
            startedAt,
            state,
            runs,
          }));
          const lines = listed.map(
            ({ startedAt, state, title, runs }) => `${startedAt}  ${state}  ${title}  ${String(runs.length)} runs`,
          );
          const document = { id, name, dataset: dataset?.id ?? null, experiments: listed };
          return { document, text: [name, ...lines].join('\n') };
        }),
    );
  },
};

const pack: LabCommand = {
  name: 'pack',
  register(parent) {
    addCommand(parent, 'pack <folder>', 'write a project into one file for somebody else')
      .requiredOption('--out <file>', 'the .fwlab file to write')
      .option('--include-data', "include the log's values and raw cells")
      .action((folder: string, raw: unknown) =>
        answer(raw, async ({ signal }) => {
          const { out, includeData } = parseOptions(PackOptions, raw);
          const path = resolve(out);
          const request = { directory: resolve(folder), path, includesData: includeData, savedBy: appVersion };
          const { includesData, files } = await packProject(request, signal);
          return { document: { path, includesData, files: files.length }, text: path };
        }),
      );
  },
};

const unpack: LabCommand = {
  name: 'unpack',
  register(parent) {
    addCommand(parent, 'unpack <file>', 'take a shared project in')
      .requiredOption('--into <folder>', 'folder of projects that gets a new one')
      .action((file: string, raw: unknown) =>
        answer(raw, async ({ signal }) => {
          const { into } = parseOptions(UnpackOptions, raw);
          const unpacked = await unpackProject(resolve(file), resolve(into), signal);
          return { document: unpacked, text: `${unpacked.id}  ${unpacked.name}` };
        }),
      );
  },
};

/** `project …`: what can be done with a project's folder without the window. */
export const project: LabCommand = {
  name: 'project',
  register(parent) {
    const group = parent.command('project').description('look after, list and share the projects of the app');
    for (const command of [verify, list, pack, unpack]) command.register(group);
  },
};
