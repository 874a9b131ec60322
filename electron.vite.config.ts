import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

// Electron 25 (closed networks, tests) and 45 (users) run the same files: see ARCHITECTURE.md, "Runtime".
const nodeTarget = 'node18';
const windowTarget = 'chrome114';

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      rolldownOptions: {
        input: { index: at('main/index.ts'), worker: at('main/compute/worker.ts'), cli: at('main/cli/index.ts') },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload must be CommonJS.
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
