/** The steps of `npm run check` and `npm test`, each timed, stopping at the first that fails. */
import { commandOf, inRepository, runNode, say } from './repository.mjs';

export const unitReport = inRepository('test-results', 'unit.json');
export const windowReport = inRepository('test-results', 'e2e.json');

const command =
  (packageName, commandName, ...commandArguments) =>
  () =>
    runNode(commandOf(packageName, commandName), commandArguments);
const script = (name) => () => runNode(inRepository('scripts', name));

export const steps = {
  types: script('typecheck.mjs'),
  lint: command('eslint', 'eslint', '.', '--max-warnings', '0'),
  rooms: script('rooms.mjs'),
  unused: command('knip', 'knip'),
  unit: command('vitest', 'vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`),
  build: script('build.mjs'),
  window: script('e2e.mjs'),
};

/**
 * @param {(keyof typeof steps)[]} names
 * @returns {Promise<string | null>} the name of the step that failed
 */
export async function performSteps(names) {
  for (const name of names) {
    say(`── ${name}`);
    const started = performance.now();
    const { code } = await steps[name]();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`── ${name}: ${code === 0 ? 'passed' : `failed (exit ${code})`} in ${seconds} s`);
    if (code !== 0) return name;
  }
  return null;
}
