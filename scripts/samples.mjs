// Writes resources/sample-logs from the seeded generators in src/data/synthetic. The same source gives the same bytes.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import Encoding from 'encoding-japanese';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'resources', 'sample-logs');

/** @param {{ encoding: 'shift_jis' | 'utf-8-with-mark', text: () => string }} log */
function bytesOf(log) {
  const text = log.text();
  return log.encoding === 'shift_jis'
    ? Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' }))
    : new TextEncoder().encode(`\uFEFF${text}`);
}

const { module } = await runnerImport('./src/data/synthetic/index.ts', { root, configFile: false });
await mkdir(folder, { recursive: true });
for (const log of module.sampleLogs) {
  const bytes = bytesOf(log);
  await writeFile(join(folder, log.fileName), bytes);
  process.stdout.write(`${log.fileName}: ${bytes.length} bytes\n`);
}
