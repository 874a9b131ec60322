import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '../../../src/foundation/seeded-random.ts';
import { openSettings } from '../../storage/settings-file.ts';
import { verifyProject } from '../../storage/project/verify-project.ts';
import { openTestProjects } from '../small-project.ts';
import { type HostOrders, type HostWord, numberOf, settingsOf } from './host-orders.ts';
import { type HostSession, startHost, untilGone } from './project-session.ts';

/** What the kills of one kind have done. Everything but the first two must be 0. */
export interface KillTally {
  kills: number;
  /** Things that were said to be saved. */
  acknowledged: number;
  /** Things said to be saved that are not there. */
  lost: number;
  /** Openings that failed, files that are not as they were stored, notices of damage. */
  damaged: number;
  /** Half-read logs and temporary files that are still there after the opening. */
  strays: number;
  /** Workers that lived on for more than ten seconds. */
  orphans: number;
  longestOrphanMilliseconds: number;
  longestOpeningMilliseconds: number;
  readonly findings: string[];
}

export const emptyTally = (): KillTally => ({
  kills: 0,
  acknowledged: 0,
  lost: 0,
  damaged: 0,
  strays: 0,
  orphans: 0,
  longestOrphanMilliseconds: 0,
  longestOpeningMilliseconds: 0,
  findings: [],
});

const orphanLimitMilliseconds = 10_000;

/** What must be there after the kills so far. */
export interface Expected {
  number: number;
  settings: number;
  /** The log in use: what was acknowledged last, or what came after it. */
  dataset: string | null;
  readonly experiments: Set<string>;
}

export const nothingYet = (): Expected => ({ number: -1, settings: -1, dataset: null, experiments: new Set() });

function expectMore(expected: Expected, words: readonly HostWord[]): number {
  let acknowledged = 0;
  for (const word of words) {
    switch (word.said) {
      case 'renamed':
        expected.number = word.number;
        break;
      case 'settings':
        expected.settings = word.number;
        break;
      case 'imported':
        expected.dataset = word.dataset;
        break;
      case 'experiment':
        expected.experiments.add(word.id);
        break;
      case 'importing':
      case 'done':
        continue;
      default:
        word satisfies never;
    }
    acknowledged += 1;
  }
  return acknowledged;
}

/** The next number to save, whatever the last one acknowledged was: one more may have been stored. */
export const nextNumber = ({ number, settings }: Expected): number => Math.max(number, settings) + 2;

/** Opens the projects as the next start of the app does, and compares what is there with what was acknowledged. */
export async function inspectAfterKill(
  root: string,
  expected: Expected,
  words: readonly HostWord[],
  tally: KillTally,
): Promise<void> {
  const found = (kind: 'lost' | 'damaged' | 'strays', what: string): void => {
    tally[kind] += 1;
    tally.findings.push(what);
  };
  tally.acknowledged += expectMore(expected, words);
  const began = performance.now();
  const projects = await openTestProjects(root);
  try {
    const state = await projects.state();
    tally.longestOpeningMilliseconds = Math.max(tally.longestOpeningMilliseconds, performance.now() - began);
    for (const { code } of projects.takeNotices()) found('damaged', `notice ${code}`);
    if (expected.number >= 0 && ![0, 1].includes(numberOf(state.name) - expected.number)) {
      found('lost', `name "${state.name}" after ${String(expected.number)}`);
    }
    // An import may have been stored whose acknowledgement was cut off; a whole log is there in any case.
    if (expected.dataset !== null && state.dataset === null) found('lost', 'the log in use');
    if (state.dataset !== null) expected.dataset = state.dataset.id;
    for (const id of expected.experiments) {
      if (!state.experiments.some((experiment) => experiment.id === id)) found('lost', `experiment ${id}`);
    }
    const { directory } = await projects.inUse();
    for (const { file, fault } of (await verifyProject(directory)).faults) found('damaged', `${file} ${fault}`);
    const names = await readdir(directory, { recursive: true });
    for (const name of names.filter((name) => /\.tmp$|importing-|replaced-/u.test(name))) found('strays', name);
  } catch (thrown) {
    found('damaged', String(thrown));
  } finally {
    await projects.close();
  }
  if (expected.settings >= 0) {
    const settings = (await openSettings(join(root, 'settings.json'), 'en')).current();
    const isOneOf = [expected.settings, expected.settings + 1].some(
      (number) => settingsOf(number).theme === settings.theme && settingsOf(number).detail === settings.detail,
    );
    if (!isOneOf || settings.language !== 'ja') found('lost', 'settings');
  }
}

interface KillOrders extends Pick<HostOrders, 'root' | 'worker' | 'logs'> {
  readonly host: string;
  readonly rounds: number;
  readonly random: SeededRandom;
  /** The kill comes at a random time up to this long after the first word. */
  readonly withinMilliseconds: number;
}

/** Kills the host, or its worker, again and again at random times, and looks after each kill what is there. */
export async function killAgainAndAgain(
  orders: KillOrders,
  work: 'import' | 'save',
  victim: 'app' | 'worker',
  tally: KillTally = emptyTally(),
): Promise<KillTally> {
  const { root, worker, logs, host: script, random } = orders;
  const expected = nothingYet();
  for (let round = 0; round < orders.rounds; round += 1) {
    const first = work === 'import' ? round : nextNumber(expected);
    const host = startHost(script, { root, worker, logs, work, first, crash: null });
    await host.heard(work === 'import' ? 'importing' : 'renamed');
    await delay(random.uniform() * orders.withinMilliseconds);
    const workers = await host.children();
    if (victim === 'worker') await killWorkers(host, workers);
    else host.kill();
    await host.ended;
    tally.kills += 1;
    const orphaned = await untilGone(workers, orphanLimitMilliseconds);
    if (orphaned === Infinity) tally.orphans += 1;
    tally.longestOrphanMilliseconds = Math.max(tally.longestOrphanMilliseconds, orphaned);
    await inspectAfterKill(root, expected, host.words, tally);
  }
  return tally;
}

/** The app must live on without its worker, and do the next import with a new one; then it is ended too. */
async function killWorkers(host: HostSession, workers: readonly number[]): Promise<void> {
  const importsBefore = host.words.filter(({ said }) => said === 'imported').length;
  for (const pid of workers) process.kill(pid, 'SIGKILL');
  const began = performance.now();
  while (host.words.filter(({ said }) => said === 'imported').length === importsBefore) {
    if (performance.now() - began > 30_000) throw new Error('The app did no import after its worker was killed.');
    await delay(20);
  }
  host.kill();
}

/** The positive control: a store that overwrites its file in place. The kills must find it unreadable, or behind what it said. */
export async function killCareless(orders: KillOrders): Promise<number> {
  const { root, worker, logs, host: script, random } = orders;
  let caught = 0;
  for (let round = 0; round < orders.rounds; round += 1) {
    const host = startHost(script, { root, worker, logs, work: 'careless', first: round * 1000, crash: null });
    await host.heard('renamed');
    await delay(random.uniform() * orders.withinMilliseconds);
    host.kill();
    await host.ended;
    const said = host.words.findLast((word) => word.said === 'renamed')?.number ?? 0;
    const text = await readFile(join(root, 'careless.json'), 'utf8');
    try {
      const stored: unknown = JSON.parse(text);
      const isThere = typeof stored === 'object' && stored !== null && 'number' in stored && stored.number;
      if (typeof isThere !== 'number' || isThere < said) caught += 1;
    } catch {
      caught += 1;
    }
  }
  return caught;
}
