/** `npm run check`: everything that needs no window. */
import { ensureNodeModules } from './setup.mjs';
import { perform } from './support/repository.mjs';
import { performSteps } from './support/steps.mjs';

await perform(async () => {
  await ensureNodeModules();
  const failed = await performSteps(['types', 'lint', 'rooms', 'unused', 'unit']);
  if (failed !== null) process.exitCode = 1;
});
