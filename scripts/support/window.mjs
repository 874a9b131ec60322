/** How Electron is started from the scripts. */
import { programPath, say } from './repository.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Chromium refuses to run its sandbox as root, which is what containers and test machines are; nobody else gets the flag. */
export const sandboxArguments = () => (process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []);

/**
 * @returns {Promise<[string, string[]]>} the program and its arguments, behind a virtual display where there is no real one
 */
export async function withDisplay(program, programArguments) {
  if (hasDisplay()) return [program, programArguments];
  if ((await programPath('xvfb-run')) === null) {
    throw new Error('There is no display and no xvfb-run (Debian: apt-get install xvfb xauth).');
  }
  say('no display: using a virtual one (Xvfb)');
  return ['xvfb-run', ['-a', '-s', '-screen 0 1440x1000x24', program, ...programArguments]];
}
