/** Entry of the command line: the lab without a window, same core, same worker pool. */
import { Command, CommanderError } from 'commander';
import { LabError, failureOf } from '../../src/contracts/failure.ts';
import { createTranslator } from '../../src/text/translator.ts';
import { commands } from './commands/index.ts';
import { exitCodes, writeFailure } from './output.ts';

const json = process.argv.includes('--json');
const program = new Command('lab')
  .description('Find out from a factory’s own logs whether a fast-weight model is worth a pilot.')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });
for (const command of commands) command.register(program);

/** A function, because the host is built as CommonJS, which has no top-level await. */
async function runCommandLine(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) {
      process.exitCode = exitCodes.done;
    } else {
      const failure =
        thrown instanceof CommanderError
          ? new LabError('usage.invalid', { reason: thrown.message }).failure
          : failureOf(thrown);
      writeFailure(failure, { json, translate: createTranslator('en') });
    }
  }
}

void runCommandLine();
