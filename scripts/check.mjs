/** `npm run check`: everything that needs no window. */
import { ensureNodeModules } from './setup.mjs';
import { perform } from './support/repository.mjs';
import { performApart, performSteps } from './support/steps.mjs';

await perform(async () => {
  await ensureNodeModules();
  const failed = (await performApart(['lint', 'types', 'rooms', 'unused'])) ?? (await performSteps(['unit']));
  if (failed !== null) process.exitCode = 1;
});
