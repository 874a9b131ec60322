/** Builds the app when something it is built from has changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { commandOf, inRepository, repository, runNode, say } from './repository.mjs';

const sources = ['src', 'main', 'renderer', 'resources/locales', 'electron.vite.config.ts', 'package-lock.json'];
const stamp = inRepository('out', 'built-from.txt');
const products = ['out/main/index.js', 'out/main/cli.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
  );
}

/** Names, sizes and times of all sources: reading them is quick, and a deleted file changes it too. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = sources
    .flatMap((source) => filesUnder(inRepository(source)))
    .filter((file) => !/\.test\.tsx?$/u.test(file));
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(repository, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const isBuiltFrom = (wanted) =>
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === wanted &&
  products.every((product) => existsSync(inRepository(product)));

export async function ensureBuilt() {
  const wanted = fingerprint();
  if (isBuiltFrom(wanted)) return;
  say('build: building the app');
  const { code, text } = await runNode(commandOf('electron-vite'), ['build', '--logLevel', 'warn'], { output: 'keep' });
  if (code !== 0) throw new Error(`The build failed:\n${text}`);
  writeFileSync(stamp, wanted);
}
