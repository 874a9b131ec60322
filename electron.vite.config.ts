import { resolve } from 'node:path';
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

export default defineConfig({
  main: {
    plugins: [commonJsFolder],
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      rolldownOptions: {
        input: { index: at('main/index.ts'), worker: at('main/compute/worker.ts'), cli: at('main/cli/index.ts') },
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
