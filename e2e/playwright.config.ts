import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: './specs',
  outputDir: '../test-results/e2e',
  // One at a time: the app uses every core for its runs, and two of them would measure each other.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  // The JSON report goes where PLAYWRIGHT_JSON_OUTPUT_FILE says (scripts/e2e.mjs).
  reporter: [['list'], ['json']],
});
