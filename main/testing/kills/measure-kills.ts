import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '../../../src/foundation/seeded-random.ts';
import { buildProcesses } from '../build-worker.ts';
import { crashAtEveryStep } from './crash-rounds.ts';
import { type KillTally, killAgainAndAgain, killCareless } from './kill-rounds.ts';
import { processEntries } from './process-entries.ts';

/** Minutes and two numbers; long enough that an import takes a while. */
function log(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const time = new Date(Date.UTC(2024, 0, 5) + row * 60_000).toISOString().slice(0, 16).replace('T', ' ');
    return `${time},${(20 + Math.sin(row / 7)).toFixed(2)},${String((row * 7) % 13)}\n`;
  });
  return `time,temperature,count\n${lines.join('')}`;
}

/** Prints what became of the kills of one kind; whether nothing was lost. */
function report(name: string, tally: KillTally): boolean {
  const { kills, acknowledged, lost, damaged, strays, orphans, findings } = tally;
  const opening = tally.longestOpeningMilliseconds.toFixed(0);
  const orphan = tally.longestOrphanMilliseconds.toFixed(0);
  process.stdout.write(
    `${name}: ${String(kills)} kills, ${String(acknowledged)} acknowledged, ${String(lost)} lost, ${String(damaged)} damaged, ` +
      `${String(strays)} strays, ${String(orphans)} orphans (longest ${orphan} ms), longest opening ${opening} ms\n`,
  );
  for (const finding of findings) process.stdout.write(`  ${finding}\n`);
  return findings.length + orphans === 0;
}

/** The long measurement, `rounds` kills of each kind; true when nothing was lost and the careless store was caught. */
export async function measureKills(rounds: number): Promise<boolean> {
  const built = await buildProcesses(processEntries);
  const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-kills-'));
  try {
    const logs = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    for (const [index, path] of logs.entries()) await writeFile(path, log(20_000 + index));
    const orders = (name: string, withinMilliseconds: number, seed: number) => ({
      root: join(folder, name),
      worker: built.paths.worker,
      host: built.paths.host,
      logs,
      rounds,
      withinMilliseconds,
      random: createSeededRandom(seed),
    });
    const sound = [
      report('app killed while importing', await killAgainAndAgain(orders('a', 2500, 1), 'import', 'app')),
      report('worker killed while importing', await killAgainAndAgain(orders('b', 1500, 2), 'import', 'worker')),
      report('app killed while saving', await killAgainAndAgain(orders('c', 400, 3), 'save', 'app')),
    ];
    const { tally, steps } = await crashAtEveryStep({ ...orders('d', 0, 4), every: 1 });
    sound.push(report(`app ended at each of ${String(steps)} steps of its work on files`, tally));
    const caught = await killCareless(orders('e', 400, 5));
    process.stdout.write(`careless store: ${String(caught)} of ${String(rounds)} kills found it damaged or behind\n`);
    return caught > 0 && sound.every(Boolean);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await built.remove();
  }
}
