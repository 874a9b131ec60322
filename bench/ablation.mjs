/**
 * What each convention round the delta rule is worth: `npm run bench -- ablation`. One at a time is left out or exchanged, the
 * network is trained on recall with rewriting with three seeds, and asked with four times as many writes. Prints the tables of
 * docs/ablation.md. One has won over the other where its worst seed is better than the other's best.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Of each model: what is asked, in words, and the change to the settings of the probe. The first is the model as it is. */
const variants = {
  'delta-net': [
    ['as in the probes', { outputGate: true }],
    ['no short convolution', { convolutionWidth: 0 }],
    ['no SiLU', { activation: 'none' }],
    ['elu + 1 and unit sum for unit length', { keyMap: 'elu-sum' }],
    ['no norm behind the read', { readNorm: false }],
    ['no output gate', { outputGate: false }],
  ],
  'gated-delta-net': [
    ['as in the probes: time steps from 1e-4', { shortestTimeStep: 1e-4 }],
    ['time steps from 1e-3, as for words', { shortestTimeStep: 1e-3 }],
    ['no output gate', { outputGate: false }],
  ],
};

const diagnose = (model, changes) =>
  JSON.parse(
    execFileSync(
      'node',
      [
        join(root, 'out/main/cli.js'),
        ...['diagnose', '--json', '--probe', 'forgetting-recall', '--models', model],
        ...changes.flatMap((change) => ['--hyperparameters', JSON.stringify(change)]),
      ],
      { encoding: 'utf8', cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  );

const accuraciesOf = ({ seeds }) => seeds.map(({ accuracy }) => accuracy);

function verdictOn(changed, asItIs) {
  if (Math.min(...accuraciesOf(asItIs)) > Math.max(...accuraciesOf(changed))) return 'worse';
  return Math.min(...accuraciesOf(changed)) > Math.max(...accuraciesOf(asItIs)) ? 'better' : 'no difference seen';
}

const shown = (row) =>
  accuraciesOf(row)
    .map((accuracy) => accuracy.toFixed(3))
    .join(', ');

for (const [model, asked] of Object.entries(variants)) {
  const rows = diagnose(
    model,
    asked.map(([, change]) => change),
  );
  // Each change gives one row for the trained task and one for the test, in the order asked.
  const found = asked.map(([words], place) => ({ words, trained: rows[2 * place], test: rows[2 * place + 1] }));
  const [asItIs] = found;
  process.stdout.write(
    `\n| ${model} | ${asItIs.trained.setting.split(';')[0]}, by seed | ${asItIs.test.setting.split(';')[0]}, by seed | solved | seconds | |\n`,
  );
  process.stdout.write('| --- | --- | --- | --- | --- | --- |\n');
  for (const { words, trained, test } of found) {
    const verdict = test === asItIs.test ? '' : verdictOn(test, asItIs.test);
    const seconds = test.seeds.map((seed) => seed.seconds.toFixed(0)).join(', ');
    const solved = `${Math.round(test.solvedShare * test.seeds.length)} of ${test.seeds.length}`;
    process.stdout.write(`| ${words} | ${shown(trained)} | ${shown(test)} | ${solved} | ${seconds} | ${verdict} |\n`);
  }
}
