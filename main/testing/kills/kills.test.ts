import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../src/foundation/seeded-random.ts';
import { logOnDisk, plainLog, temporaryFolder } from '../../storage/testing/log-on-disk.ts';
import { type BuiltProcesses, buildProcesses } from '../build-worker.ts';
import { crashAtEveryStep } from './crash-rounds.ts';
import { processEntries } from './process-entries.ts';
import { type KillTally, killAgainAndAgain, killCareless } from './kill-rounds.ts';

/** A short form of `npm run bench -- kill-project`, with the same rounds. */
let built: BuiltProcesses<keyof typeof processEntries>;
let logs: string[];

beforeAll(async () => {
  built = await buildProcesses(processEntries);
  logs = [logOnDisk(plainLog(15_000)), logOnDisk(plainLog(15_001))];
});
afterAll(() => built.remove());

const orders = (rounds: number, withinMilliseconds: number, seed: number) => ({
  root: join(temporaryFolder(), 'projects'),
  worker: built.paths.worker,
  host: built.paths.host,
  logs,
  rounds,
  withinMilliseconds,
  random: createSeededRandom(seed),
});

function expectNothingLost(tally: KillTally, kills: number): void {
  const { lost, damaged, strays, orphans, findings } = tally;
  expect(tally.kills).toBe(kills);
  expect({ lost, damaged, strays, orphans, findings }).toEqual({
    lost: 0,
    damaged: 0,
    strays: 0,
    orphans: 0,
    findings: [],
  });
  expect(tally.longestOpeningMilliseconds).toBeLessThan(5000);
}

describe('a project whose app is killed at any moment', { timeout: 300_000 }, () => {
  it('while it imports', async () => {
    expectNothingLost(await killAgainAndAgain(orders(10, 1500, 1), 'import', 'app'), 10);
  });

  it('while it saves', async () => {
    const tally = await killAgainAndAgain(orders(10, 300, 2), 'save', 'app');
    expectNothingLost(tally, 10);
    expect(tally.acknowledged).toBeGreaterThan(20);
  });

  it('or only its worker, and goes on with another', async () => {
    expectNothingLost(await killAgainAndAgain(orders(10, 1000, 3), 'import', 'worker'), 10);
  });

  it('before, within and after steps of its work on files', async () => {
    const every = 6;
    const { tally, steps } = await crashAtEveryStep({ ...orders(0, 0, 4), every });
    expect(steps).toBeGreaterThan(60);
    expectNothingLost(tally, Math.ceil(steps / every));
  });

  it('would be found damaged if its store were careless', async () => {
    expect(await killCareless(orders(20, 400, 5))).toBeGreaterThan(0);
  });
});
