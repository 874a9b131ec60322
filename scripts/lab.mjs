/** `npm run --silent lab -- COMMAND …`: the command line, built first where a source has changed. */
import { pathToFileURL } from 'node:url';
import { ensureNodeModules } from './setup.mjs';
import { ensureBuilt } from './support/build.mjs';
import { inRepository, perform } from './support/repository.mjs';

await perform(async () => {
  await ensureNodeModules();
  await ensureBuilt();
  // In this very process: signals, streams and the exit code reach the command line without a middleman.
  process.argv[1] = inRepository('out', 'main', 'cli.js');
  await import(pathToFileURL(process.argv[1]).href);
});
