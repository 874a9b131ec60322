import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

/** What measures, or computes on every core: next to something else it would say little, or time out. */
const alone = /(?:long-log-chart|cancel-and-restart|import-compare-export|english-nab)\.spec\.ts$/u;

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  timeout: 240_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  // The script that runs them all takes one project after the other.
  workers: Math.min(2, availableParallelism()),
  projects: [
    { name: 'alone', testMatch: alone, workers: 1 },
    { name: 'together', testIgnore: alone },
  ],
  // The JSON report goes where PLAYWRIGHT_JSON_OUTPUT_FILE says (scripts/e2e.mjs).
  reporter: [['list'], ['json']],
});
