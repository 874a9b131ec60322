import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { z } from 'zod';
import { Encoding, type ImportDecisions } from '../../../src/contracts/dataset.ts';
import type { ReadOptions } from '../../storage/read-log.ts';
import { planReadingThreads } from '../../storage/reading-threads.ts';
import { addCommand, type CommandContext } from '../output.ts';

/** Built beside this file. */
const readingThreadPath = fileURLToPath(new URL('reading-thread.js', import.meta.url));

/** What a user may decide differently from the lab, as options of every command that reads logs. */
export const LogOptions = z.object({
  encoding: Encoding.optional(),
  delimiter: z
    .string()
    .transform((given) => (given === '\\t' || given === 'tab' ? '\t' : given))
    .pipe(z.string().length(1))
    .optional(),
  orderOnly: z.boolean().default(false),
});

export function addLogCommand(parent: Command, usage: string, description: string): Command {
  return addCommand(parent, usage, description)
    .option('--encoding <name>', `encoding of the files: ${Encoding.options.join(', ')}`)
    .option('--delimiter <character>', 'delimiter of the files; "tab" for a tab')
    .option('--order-only', 'read no clock, the order of rows is the order of time');
}

export function decisionsOf({ encoding, delimiter, orderOnly }: z.output<typeof LogOptions>): ImportDecisions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(orderOnly ? { time: 'order-only' } : {}),
  };
}

/** Reading that shows its progress on stderr and stops at Ctrl-C. */
export function readOptionsOf({ progress, signal }: CommandContext): ReadOptions {
  return {
    signal,
    readingThreads: planReadingThreads(readingThreadPath),
    onProgress: ({ bytesRead, bytesTotal, rows }) => {
      progress.report(bytesTotal === 0 ? 1 : bytesRead / bytesTotal, rows.toLocaleString('en-US'));
    },
  };
}
