/** Where the repository is and how the scripts in it run other programs: no shell, exit codes kept. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

export const inRepository = (...parts) => join(repository, ...parts);

export const say = (line) => void process.stderr.write(`${line}\n`);

/** True when the module was started by a person (`node scripts/x.mjs`), false when it was imported. */
export const isEntry = (moduleMeta) => resolve(process.argv[1] ?? '') === moduleMeta.filename;

/** The script behind a package's command, so that it can be started with this Node and without a shell on any system. */
export function commandOf(packageName, command = packageName) {
  // Read as a file: a package need not export its own package.json.
  const folder = inRepository('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a program to its end. Resolves with its exit code (128 + n after a signal, 127 when it is not there) and, where
 * `output` is 'keep', with what it wrote.
 */
export function run(program, commandArguments, { output = 'show', environment = {}, timeoutMilliseconds = 0 } = {}) {
  const stdio = { show: 'inherit', keep: ['ignore', 'pipe', 'pipe'] }[output];
  return new Promise((done) => {
    const child = spawn(program, commandArguments, {
      cwd: repository,
      stdio,
      env: { ...process.env, ...environment },
      timeout: timeoutMilliseconds,
      killSignal: 'SIGKILL',
    });
    const kept = [];
    child.stdout?.on('data', (piece) => kept.push(piece));
    child.stderr?.on('data', (piece) => kept.push(piece));
    const text = () => Buffer.concat(kept).toString('utf8');
    child.on('error', (error) => done({ code: 127, text: error.message }));
    child.on('close', (code) => done({ code: code ?? 128, text: text() }));
  });
}

export const runNode = (script, commandArguments = [], options = {}) =>
  run(process.execPath, [script, ...commandArguments], options);

/** The path of a program on PATH, or null. */
export async function programPath(name) {
  const { code, text } = await run(process.platform === 'win32' ? 'where' : 'which', [name], { output: 'keep' });
  return code === 0 ? text.split(/\r?\n/u)[0] : null;
}

/** A script's work from start to end: what goes wrong becomes one message and exit code 1, not a stack trace. */
export async function perform(work) {
  try {
    await work();
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
