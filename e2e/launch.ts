/** Starts a real Electron for a test and makes sure that it ends. */
import { join, resolve } from 'node:path';
import { type ElectronApplication, _electron } from '@playwright/test';

export const repository = resolve(import.meta.dirname, '..');
export const inRepository = (...parts: readonly string[]): string => join(repository, ...parts);

const closeLimitMilliseconds = 5_000;

export interface LaunchOptions {
  /** Folder with the package.json of the app to start. */
  readonly folder: string;
  readonly userData: string;
  readonly language: 'ja' | 'en';
}

/**
 * The language comes from LANGUAGE. The locale is one that every Linux has: with one that was never generated, Chromium cannot
 * read file names that are not ASCII.
 */
function environment(language: LaunchOptions['language']): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: language };
}

export function electronCommand({ folder, userData, language }: LaunchOptions): readonly [string, readonly string[]] {
  const executablePath = process.env['ELECTRON_EXEC_PATH'];
  if (executablePath === undefined) throw new Error('Start the tests with "npm run e2e": it finds Electron.');
  // As root Chromium refuses its sandbox; nowhere else is it switched off.
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [executablePath, [...sandbox, folder, `--user-data-dir=${userData}`, `--lang=${language}`]];
}

export async function launchElectron(options: LaunchOptions): Promise<ElectronApplication> {
  const [executablePath, launchArguments] = electronCommand(options);
  return _electron.launch({
    executablePath,
    args: [...launchArguments],
    env: environment(options.language),
    timeout: 60_000,
  });
}

/** Asks the app to close; one that does not answer in time is ended, and so is what it started. */
export async function closeElectron(application: ElectronApplication): Promise<void> {
  const child = application.process();
  const closed = application.close().then(() => true);
  const late = new Promise<boolean>((done) => {
    setTimeout(() => {
      done(false);
    }, closeLimitMilliseconds).unref();
  });
  if (!(await Promise.race([closed, late]))) child.kill('SIGKILL');
}
