/** `npm start`: sets up what is missing, builds, and opens the app; without a display, compares on the sample log instead. */
import { setUp } from './setup.mjs';
import { ensureBuilt } from './support/build.mjs';
import { inRepository, perform, repository, run, runNode, say } from './support/repository.mjs';
import { hasDisplay, sandboxArguments } from './support/window.mjs';

const sample = inRepository('resources', 'sample-logs', 'press-line.csv');
const reportFolder = inRepository('out', 'sample-report');

async function compareWithoutWindow() {
  say('There is no display, so no window can open. Comparing on the sample log instead (about a minute).');
  const options = ['--preset', 'quick', '--language', 'ja', '--out', reportFolder];
  const { code } = await runNode(inRepository('out', 'main', 'cli.js'), ['compare', sample, ...options]);
  if (code === 0) say(`The report is in ${reportFolder}`);
  return code;
}

async function openWindow(electron) {
  say('Opening the window.');
  const { code } = await run(electron, [...sandboxArguments(), repository, ...process.argv.slice(2)]);
  return code;
}

await perform(async () => {
  const electron = await setUp();
  await ensureBuilt();
  process.exitCode = hasDisplay() ? await openWindow(electron) : await compareWithoutWindow();
});
