/** `npm test`: sets up what is missing, checks everything, drives the real window, and ends with one plain line of counts. */
import { mkdir, rm } from 'node:fs/promises';
import { setUp } from './setup.mjs';
import { inRepository, perform } from './support/repository.mjs';
import { performApart, performSteps, unitReport, windowReport } from './support/steps.mjs';
import { addCounts, readCounts } from './support/test-counts.mjs';

/** Cleared by the last step that passes: whatever ends the work before that is a failure. */
let failed = 'setup';

await perform(async () => {
  await mkdir(inRepository('test-results'), { recursive: true });
  await Promise.all([rm(unitReport, { force: true }), rm(windowReport, { force: true })]);
  await setUp();
  failed =
    (await performApart(['lint', 'types', 'rooms', 'unused'])) ?? (await performSteps(['unit', 'build', 'window']));
});

const counts = addCounts([await readCounts('vitest', unitReport), await readCounts('playwright', windowReport)]);
// A step that failed without a failed test (types, lint, a crash before the first test) counts as one failure.
if (failed !== null && counts.failed === 0) counts.failed = 1;
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
if (failed !== null) process.exitCode = 1;
