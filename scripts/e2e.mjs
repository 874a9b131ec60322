/** `npm run e2e`: drives the real app in Electron, behind a virtual display where there is none. Arguments go to Playwright. */
import { setUp } from './setup.mjs';
import { ensureBuilt } from './support/build.mjs';
import { commandOf, inRepository, perform, run } from './support/repository.mjs';
import { windowReport } from './support/steps.mjs';
import { withDisplay } from './support/window.mjs';

await perform(async () => {
  const electron = await setUp();
  await ensureBuilt();
  const configuration = inRepository('e2e', 'playwright.config.ts');
  const playwright = [commandOf('@playwright/test', 'playwright'), 'test', '--config', configuration];
  const [program, programArguments] = await withDisplay(process.execPath, [...playwright, ...process.argv.slice(2)]);
  const environment = { ELECTRON_EXEC_PATH: electron, PLAYWRIGHT_JSON_OUTPUT_FILE: windowReport };
  const { code } = await run(program, programArguments, { environment });
  process.exitCode = code;
});
