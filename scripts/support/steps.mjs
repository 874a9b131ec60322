/** The steps of `npm run check` and `npm test`, each timed, stopping at the first that fails. */
import { availableParallelism } from 'node:os';
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

/** True when the step passed. */
async function performStep(name) {
  say(`── ${name}`);
  const started = performance.now();
  const { code } = await steps[name]();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`── ${name}: ${code === 0 ? 'passed' : `failed (exit ${code})`} in ${seconds} s`);
  return code === 0;
}

/**
 * @param {(keyof typeof steps)[]} names
 * @returns {Promise<string | null>} the name of the step that failed
 */
export async function performSteps(names) {
  for (const name of names) if (!(await performStep(name))) return name;
  return null;
}

/**
 * Steps that do not touch one another and use one core each, on all cores. All of them end, so that one run tells everything.
 * @param {(keyof typeof steps)[]} names
 * @returns {Promise<string | null>} the name of the first step that failed
 */
export async function performApart(names) {
  const waiting = [...names];
  const failed = new Set();
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (!(await performStep(name))) failed.add(name);
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), names.length) }, work));
  return names.find((name) => failed.has(name)) ?? null;
}
