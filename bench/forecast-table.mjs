/**
 * Every model of the lab on one log at one budget, as a Markdown table: `npm run bench -- forecast-table LOG.csv [--horizons 96,336]
 * [--lookback 96] [--split 8640,2880,2880] [--season 24] [--seeds 3] [--steps 500] [--models a,b] [--out FILE.md]`.
 * All columns are forecast; networks begin from nothing (no ridge shortcut), so that what is compared is the networks.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    horizons: { type: 'string', default: '96,336' },
    lookback: { type: 'string', default: '96' },
    split: { type: 'string', default: '8640,2880,2880' },
    season: { type: 'string', default: '24' },
    seeds: { type: 'string', default: '3' },
    steps: { type: 'string', default: '500' },
    models: { type: 'string' },
    out: { type: 'string' },
  },
});
const [log] = positionals;
if (log === undefined) throw new Error('Name the log.');

const lab = (...words) =>
  JSON.parse(
    execFileSync('node', [join(root, 'out/main/cli.js'), ...words, '--json'], {
      encoding: 'utf8',
      cwd: root,
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );

/** Settings a model's schema has, out of those that the table gives to all. */
const network = { width: 32, layers: 2, shortcut: 'none' };
const settingsFor = (schema) =>
  Object.fromEntries(Object.entries(network).filter(([name]) => name in (schema.properties ?? {})));

const [train, validation, test] = values.split.split(',').map(Number);
const catalog = lab('models');
const known = values.models?.split(',') ?? catalog.map(({ id }) => id);

/** What every trained model gets; the best step by validation is kept. */
const training = {
  batchSize: 32,
  maximumSteps: Number(values.steps),
  learningRate: 5e-4,
  warmupShare: 0.05,
  weightDecay: 0.01,
  clipNorm: 1,
  validationEvery: 50,
  patience: 8,
  divergenceLimit: 20,
};

function compare(horizon, folder) {
  const plan = {
    schemaVersion: 1,
    title: `${basename(log)}, horizon ${horizon}`,
    dataset: { id: 'log', name: basename(log) },
    task: {
      kind: 'forecast',
      targets: lab('inspect', log)
        .columns.filter(({ type }) => type === 'number')
        .map(({ name }) => name),
      inputs: [],
      lookback: Number(values.lookback),
      horizon,
      season: Number(values.season),
    },
    split: { kind: 'rows', train, validation, test },
    preset: 'standard',
    entries: catalog
      .filter(({ id }) => known.includes(id))
      .map(({ id, hyperparameters }) => ({ id, model: id, hyperparameters: settingsFor(hyperparameters) })),
    baseline: 'last-value',
    seeds: Array.from({ length: Number(values.seeds) }, (_, index) => index + 1),
    training,
    maximumOrigins: null,
    backend: 'automatic',
  };
  const file = join(folder, `plan-${horizon}.json`);
  writeFileSync(file, JSON.stringify(plan));
  return lab('compare', log, '--plan', file);
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const spread = (numbers) => Math.max(...numbers) - Math.min(...numbers);
const fixed = (number, digits = 3) => (Number.isFinite(number) ? number.toFixed(digits) : '–');

/** One row for each model: errors of each horizon, and what the model costs at the first. */
function tableOf(documents) {
  const horizons = documents.map(({ plan }) => plan.task.horizon);
  const head = [
    'model',
    ...horizons.flatMap((horizon) => [`MSE, H = ${horizon}`, `seeds' range`, `MAE, H = ${horizon}`]),
    'parameters',
    'FLOPs a forecast',
    'state, bytes',
    'training, s',
  ];
  const rows = documents[0].plan.entries.map(({ id }) => {
    const scored = documents.map(({ runs }) => runs.filter((run) => run.entry === id && run.scores !== null));
    const errors = scored.flatMap((runs) => {
      const squared = runs.map(({ scores }) => scores.mse_scaled);
      const range = squared.length > 1 ? fixed(spread(squared), 4) : '–';
      return [fixed(mean(squared)), range, fixed(mean(runs.map(({ scores }) => scores.mae_scaled)))];
    });
    const cost = scored[0]?.[0]?.cost;
    const seconds = mean(scored[0]?.map((run) => run.cost.trainSeconds) ?? []);
    return [`\`${id}\``, ...errors, cost?.parameters, cost?.flopsPerStep, cost?.stateBytes, fixed(seconds, 1)];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'fast-weight-lab-table-'));
try {
  const documents = values.horizons.split(',').map((horizon) => compare(Number(horizon), folder));
  const failed = documents.flatMap(({ runs }) =>
    runs.filter(({ status }) => !['completed', 'stopped-early'].includes(status)),
  );
  const table = tableOf(documents);
  const text = `${table}\n\nRuns that did not finish: ${failed.length === 0 ? 'none' : failed.map(({ entry, seed, status }) => `${entry} seed ${seed}: ${status}`).join('; ')}.\n\nCommand: \`npm run bench -- forecast-table ${process.argv.slice(2).join(' ')}\`\n`;
  process.stdout.write(text);
  if (values.out !== undefined) writeFileSync(values.out, text);
} finally {
  rmSync(folder, { recursive: true });
}
