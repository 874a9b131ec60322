import { describe, expect, it } from 'vitest';
import { addCounts, countsOf, readCounts } from './test-counts.mjs';

describe('test counts', () => {
  it('come from Vitest’s report', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 2,
      numFailedTestSuites: 1,
      numPendingTests: 3,
      numTodoTests: 1,
    };
    expect(countsOf('vitest', report)).toEqual({ passed: 5, failed: 2, skipped: 4 });
  });

  it('count a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 0,
      numFailedTestSuites: 1,
      numPendingTests: 0,
      numTodoTests: 0,
    };
    expect(countsOf('vitest', report).failed).toBe(1);
  });

  it('come from Playwright’s report, errors outside of tests included', () => {
    const report = { stats: { expected: 4, flaky: 1, unexpected: 1, skipped: 2 }, errors: [{ message: 'no binary' }] };
    expect(countsOf('playwright', report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('are nothing where no report was written', async () => {
    expect(await readCounts('vitest', '/nowhere/unit.json')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('add up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(addCounts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
