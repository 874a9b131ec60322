/**
 * `npm run bench -- kill-project [--kills 50]`: kills the app's services and their worker, again and again, at random times while
 * they import and save, and at every step of their work on files; looks after each kill whether anything acknowledged is lost. The
 * same kills must catch a store that overwrites its file in place, or the whole measurement is worth nothing.
 */
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { inRepository } from '../scripts/support/repository.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
const { module } = await runnerImport(inRepository('main/testing/kills/measure-kills.ts'), {
  configFile: false,
  root: inRepository(),
  logLevel: 'error',
});
process.exitCode = (await module.measureKills(Number(values.kills))) ? 0 : 1;
