/** `npm run e2e`: drives the real app in Electron, behind a virtual display where there is none. Arguments go to Playwright. */
import { setUp } from './setup.mjs';
import { ensureBuilt } from './support/build.mjs';
import { commandOf, inRepository, perform, run } from './support/repository.mjs';
import { windowProjects, windowReport } from './support/steps.mjs';
import { withDisplay } from './support/window.mjs';

const configuration = inRepository('e2e', 'playwright.config.ts');

await perform(async () => {
  const electron = await setUp();
  await ensureBuilt();

  /** The exit code. */
  const play = async (report, playArguments) => {
    const playwright = [commandOf('@playwright/test', 'playwright'), 'test', '--config', configuration];
    const [program, programArguments] = await withDisplay(process.execPath, [...playwright, ...playArguments]);
    const environment = { ELECTRON_EXEC_PATH: electron, PLAYWRIGHT_JSON_OUTPUT_FILE: windowReport(report) };
    return (await run(program, programArguments, { environment })).code;
  };

  const asked = process.argv.slice(2);
  if (asked.length > 0) {
    process.exitCode = await play('asked', asked);
    return;
  }
  const codes = [];
  for (const project of windowProjects) codes.push(await play(project, ['--project', project]));
  process.exitCode = Math.max(...codes);
});
