import { extname } from 'node:path';
import { z } from 'zod';
import { writeParquet } from '../../storage/write-parquet.ts';
import { writeTable } from '../../storage/write-table.ts';
import type { LabCommand } from '../command.ts';
import { answer, parseOptions } from '../output.ts';
import { LogOptions, addLogCommand, decisionsOf, readOptionsOf } from './log-options.ts';

const TableOptions = LogOptions.extend({ out: z.string().min(1) });

/** `table`: a log as it was understood, as a clean CSV or Parquet file with all columns. */
export const table: LabCommand = {
  name: 'table',
  register(parent) {
    addLogCommand(parent, 'table <files...>', 'write what is understood of a log as a clean CSV or Parquet file')
      .requiredOption('--out <file>', 'the file to write: Parquet where its name ends in .parquet, else CSV')
      .action((files: string[], raw: unknown) =>
        answer(raw, async (context) => {
          const options = parseOptions(TableOptions, raw);
          const write = extname(options.out).toLowerCase() === '.parquet' ? writeParquet : writeTable;
          const { rows, columns } = await write(files, decisionsOf(options), options.out, readOptionsOf(context));
          return { document: { rows, columns: columns.length, path: options.out }, text: options.out };
        }),
      );
  },
};
