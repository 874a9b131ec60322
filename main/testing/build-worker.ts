import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** The worker process built from the sources as they stand, for tests that need a real process. */
export interface BuiltWorker {
  readonly path: string;
  remove(): Promise<void>;
}

export interface BuiltProcesses<Name extends string> {
  readonly paths: Readonly<Record<Name, string>>;
  remove(): Promise<void>;
}

/** Builds entries of processes, given by their path in the repository, where the packages that stay outside the bundle are found. */
export async function buildProcesses<Name extends string>(
  entries: Readonly<Record<Name, string>>,
): Promise<BuiltProcesses<Name>> {
  const root = resolve(import.meta.dirname, '../..');
  const parent = join(root, 'out', 'test-workers');
  mkdirSync(parent, { recursive: true });
  const outDir = mkdtempSync(join(parent, 'worker-'));
  const names = Object.keys(entries) as Name[];
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      minify: false,
      rolldownOptions: { input: Object.fromEntries(names.map((name) => [name, join(root, entries[name])])) },
    },
  });
  const paths = Object.fromEntries(names.map((name) => [name, join(outDir, `${name}.js`)])) as Record<Name, string>;
  return { paths, remove: () => rm(outDir, { recursive: true, force: true }) };
}

export async function buildWorker(): Promise<BuiltWorker> {
  const built = await buildProcesses({
    worker: 'main/compute/worker.ts',
    'reading-thread': 'main/storage/reading-thread.ts',
  });
  return { path: built.paths.worker, remove: () => built.remove() };
}
