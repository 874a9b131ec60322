import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** The worker process built from the sources as they stand, for tests that need a real process. */
export interface BuiltWorker {
  readonly path: string;
  remove(): Promise<void>;
}

/** Builds inside the project, where the packages that stay outside the bundle are found. */
export async function buildWorker(): Promise<BuiltWorker> {
  const root = resolve(import.meta.dirname, '../..');
  const parent = join(root, 'out', 'test-workers');
  mkdirSync(parent, { recursive: true });
  const outDir = mkdtempSync(join(parent, 'worker-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      minify: false,
      rolldownOptions: { input: { worker: join(root, 'main/compute/worker.ts') } },
    },
  });
  return {
    path: join(outDir, 'worker.js'),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
