import { z } from 'zod';
import { writeTable } from '../../storage/write-table.ts';
import type { LabCommand } from '../command.ts';
import { answer, parseOptions } from '../output.ts';
import { LogOptions, addLogCommand, decisionsOf, readOptionsOf } from './log-options.ts';

const TableOptions = LogOptions.extend({ out: z.string().min(1) });

/** `table`: a log as it was understood, as a clean CSV with all columns. */
export const table: LabCommand = {
  name: 'table',
  register(parent) {
    addLogCommand(parent, 'table <files...>', 'write what is understood of a log as a clean CSV')
      .requiredOption('--out <file>', 'the CSV to write')
      .action((files: string[], raw: unknown) =>
        answer(raw, async (context) => {
          const options = parseOptions(TableOptions, raw);
          const written = await writeTable(files, decisionsOf(options), options.out, readOptionsOf(context));
          return { document: { ...written, path: options.out }, text: options.out };
        }),
      );
  },
};
