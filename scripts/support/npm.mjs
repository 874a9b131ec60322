/** Calls npm the way this run of npm was started, or the one on PATH. */
import { readFileSync } from 'node:fs';
import { inRepository, run, runNode } from './repository.mjs';

/** npm itself is a script: under `npm run` its path is known and needs no shell, which npm.cmd on Windows would. */
export function runNpm(commandArguments, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return runNode(script, commandArguments, options);
  return run('npm', commandArguments, options);
}

const readLock = (...path) => {
  try {
    return JSON.parse(readFileSync(inRepository(...path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

/**
 * True when node_modules holds what package-lock.json asks for, by npm's own record of what it installed. Packages for
 * other platforms are optional and may be absent.
 */
export function modulesMatchLockfile(
  wanted = readLock('package-lock.json'),
  installed = readLock('node_modules', '.package-lock.json'),
) {
  if (installed === null) return false;
  return Object.entries(wanted).every(([path, { version, optional = false }]) => {
    if (path === '') return true;
    const found = installed[path]?.version;
    return found === undefined ? optional : found === version;
  });
}
