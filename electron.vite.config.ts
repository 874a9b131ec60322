import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

// Electron 25 (closed networks, tests) and 45 (users) run the same files: see ARCHITECTURE.md, "Runtime".
const nodeTarget = 'node18';
const windowTarget = 'chrome114';

/**
 * Electron 25 loads no ES module before its ready event, and a sandboxed preload can't be one at all. The package is of
 * type "module" for the sources; this marks the built files beside it as CommonJS.
 */
const commonJsFolder = {
  name: 'commonjs-folder',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }): void {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
};

/** Reports embed the slices of the Japanese font they need; the packaged app has no other place to read them from. */
const fontSlices = {
  name: 'font-slices',
  async writeBundle(): Promise<void> {
    const fontPackage = at('node_modules/@fontsource-variable/noto-sans-jp');
    await mkdir(at('out/main/fonts'), { recursive: true });
    await cp(join(fontPackage, 'index.css'), at('out/main/fonts/index.css'));
    await cp(join(fontPackage, 'files'), at('out/main/fonts/files'), { recursive: true });
  },
};

export default defineConfig({
  main: {
    plugins: [commonJsFolder, fontSlices],
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          worker: at('main/compute/worker.ts'),
          'reading-thread': at('main/storage/reading-thread.ts'),
          cli: at('main/cli/index.ts'),
          'duckdb-peer': at('main/cli/duckdb-peer.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: { target: windowTarget, outDir: at('out/renderer'), rolldownOptions: { input: at('renderer/index.html') } },
  },
});
