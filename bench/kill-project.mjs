/**
 * `npm run bench -- kill-project [--kills 50]`: kills the app's services and their worker, again and again, at random times while
 * they import and save, and at every step of their work on files; looks after each kill whether anything acknowledged is lost. The
 * same kills must catch a store that overwrites its file in place, or the whole measurement is worth nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { inRepository, runNode } from '../scripts/support/repository.mjs';

const outDir = await mkdtemp(join(inRepository('out'), 'kills-'));
try {
  await build({
    configFile: false,
    root: inRepository(),
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      minify: false,
      rolldownOptions: {
        input: {
          main: inRepository('main/testing/kills/main.ts'),
          host: inRepository('main/testing/kills/project-host.ts'),
          worker: inRepository('main/compute/worker.ts'),
          'reading-thread': inRepository('main/storage/reading-thread.ts'),
        },
      },
    },
  });
  const { code } = await runNode(join(outDir, 'main.js'), process.argv.slice(2));
  process.exitCode = code;
} finally {
  await rm(outDir, { recursive: true, force: true });
}
