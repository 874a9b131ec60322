/** Counts of passed, failed and skipped tests, out of the reports that Vitest and Playwright write as JSON. */
import { readFile } from 'node:fs/promises';

const readers = {
  vitest: ({ numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    // A file that could not be loaded has no failed test of its own.
    failed: numFailedTests === 0 ? numFailedTestSuites : numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }),
  playwright: ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }),
};

export const countsOf = (kind, report) => readers[kind](report);

/** A runner that was never started, or died before it reported, has counted nothing. */
export async function readCounts(kind, path) {
  try {
    return countsOf(kind, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error.code === 'ENOENT') return { passed: 0, failed: 0, skipped: 0 };
    throw error;
  }
}

export const addCounts = (counts) =>
  counts.reduce((sum, { passed, failed, skipped }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
  }));
