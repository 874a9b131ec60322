/**
 * One training step here and in PyTorch, in turn and in one run: `node bench/train-against-pytorch.mjs [--rounds 3] [--steps 30] [--models a,b]`.
 * The peer first loads the same parameters and must give the same outputs to 1e-4. What is compared is processor time, one thread
 * each. Ratios are taken round by round, because machines drift; the median is printed. Needs python3 with torch and numpy
 * (Debian: python3-torch libopenblas0).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
/** The shapes of the engine's table: name, layers. Batch 32, length 128, width 64, 4 heads, 8 features. */
const layersOf = {
  transformer: [2],
  'linear-transformer': [2],
  rnn: [2],
  gru: [1, 2],
  lstm: [1, 2],
  'delta-net': [1, 2],
  'delta-net-negative': [2],
  'gated-delta-net': [1, 2],
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    steps: { type: 'string', default: '30' },
    models: { type: 'string', default: Object.keys(layersOf).join(',') },
    python: { type: 'string', default: '/usr/bin/python3' },
  },
});

const lab = (...words) =>
  JSON.parse(
    execFileSync('node', [join(root, 'out/main/cli.js'), ...words, '--json'], { encoding: 'utf8', cwd: root }),
  );

// The peer runs at its best: variables that pin OpenBLAS to an older processor would slow it down, and the C library's habit of
// giving large blocks back after every step costs it up to four fifths of its time where page faults are dear.
const peerEnvironment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OPENBLAS_'))),
  MALLOC_MMAP_THRESHOLD_: String(4 * 1024 ** 3),
  MALLOC_TRIM_THRESHOLD_: String(8 * 1024 ** 3),
};

function peer(folder) {
  const ran = spawnSync(values.python, [join(root, 'bench/pytorch/peer.py'), folder, values.steps], {
    encoding: 'utf8',
    env: peerEnvironment,
  });
  if (ran.status !== 0) throw new Error(`The PyTorch peer ended with ${ran.status}: ${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

function compare(model, layers) {
  const folder = mkdtempSync(join(tmpdir(), 'fast-weight-lab-bench-'));
  try {
    const shape = ['--model', model, '--layers', String(layers)];
    lab('bench', 'export-regressor', ...shape, '--out', folder);
    const rounds = Array.from({ length: Number(values.rounds) }, () => ({
      ours: lab('bench', 'train', ...shape, '--steps', values.steps),
      theirs: peer(folder),
    }));
    const forms = rounds[0].theirs.forms.map(({ form, chunkLength }, index) => {
      const times = rounds.map(({ theirs }) => theirs.forms[index].p50);
      return {
        form: chunkLength === 0 ? form : `${form} ${chunkLength}`,
        milliseconds: median(times),
        ratio: median(rounds.map(({ ours }, round) => times[round] / ours.processorMillisecondsPerStep.p50)),
        maximumDifference: Math.max(...rounds.map(({ theirs }) => theirs.forms[index].maximumDifference)),
      };
    });
    const ours = median(rounds.map((round) => round.ours.processorMillisecondsPerStep.p50));
    return {
      model,
      layers,
      ours,
      compileMilliseconds: median(rounds.map((round) => round.ours.compileMilliseconds)),
      forms,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const results = [];
for (const model of values.models.split(',')) {
  for (const layers of layersOf[model]) {
    const result = compare(model, layers);
    results.push(result);
    for (const { form, milliseconds, ratio, maximumDifference } of result.forms) {
      process.stderr.write(
        `${model}, ${layers} layer(s): ours ${result.ours.toFixed(1)} ms, PyTorch ${form} ${milliseconds.toFixed(1)} ms, ` +
          `ratio ${ratio.toFixed(2)}, outputs agree to ${maximumDifference.toExponential(1)}\n`,
      );
    }
  }
}
process.stdout.write(`${JSON.stringify(results)}\n`);
