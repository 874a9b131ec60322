/**
 * Installs what a fresh clone lacks: node modules, the Electron runtime and, as root on Debian or Ubuntu, the system's
 * packages. It says what it does in one line each and does nothing the second time.
 *
 * Only Node's own modules may be imported here: it runs before anything is installed.
 */
import { ensureElectron } from './electron-runtime.mjs';
import { modulesMatchLockfile, runNpm } from './support/npm.mjs';
import { isEntry, perform, say } from './support/repository.mjs';
import { ensureSystemPackages } from './support/system-packages.mjs';

export async function ensureNodeModules() {
  if (modulesMatchLockfile()) return;
  say('setup: installing node modules (npm ci)');
  const { code, text } = await runNpm(['ci', '--no-audit', '--no-fund'], { output: 'keep' });
  if (code !== 0) throw new Error(`npm ci failed:\n${text}`);
}

/** @returns {Promise<string>} the path of the Electron binary */
export async function setUp() {
  await ensureNodeModules();
  const electron = await ensureElectron();
  await ensureSystemPackages(electron);
  return electron;
}

if (isEntry(import.meta)) {
  await perform(async () => {
    await setUp();
    say('setup: everything is here');
  });
}
