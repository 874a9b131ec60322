import { join } from 'node:path';
import type { HostOrders } from './host-orders.ts';
import { type KillTally, emptyTally, inspectAfterKill, nothingYet } from './kill-rounds.ts';
import { startHost } from './project-session.ts';

export interface CrashOrders extends Pick<HostOrders, 'root' | 'worker' | 'logs'> {
  readonly host: string;
  /** Every how many steps one is tried; 1 tries all. */
  readonly every: number;
}

/**
 * Does one of each thing that is saved, in a fresh folder each time, and ends the process at one step of its work on files: at
 * every chosen step once before it, once half-way, once after it.
 */
export async function crashAtEveryStep(
  orders: CrashOrders,
): Promise<{ readonly tally: KillTally; readonly steps: number }> {
  const { root, worker, logs, host: script } = orders;
  const tally = emptyTally();
  const run = async (folder: string, crash: HostOrders['crash']) => {
    const host = startHost(script, { root: folder, worker, logs, work: 'everything-once', first: 0, crash });
    const { code, complaint } = await host.ended;
    return { words: host.words, code, complaint };
  };

  const whole = await run(join(root, 'whole'), null);
  const done = whole.words.find((word) => word.said === 'done');
  if (done === undefined) throw new Error(`The host did not finish: ${whole.complaint}`);
  const moments = ['before', 'half', 'after'] as const;
  for (let step = 1, turn = 0; step <= done.steps; step += orders.every, turn += 1) {
    // With all steps, all three moments; with some of them, the moments in turn.
    for (const when of orders.every === 1 ? moments : moments.slice(turn % 3, (turn % 3) + 1)) {
      const folder = join(root, `${String(step)}-${when}`);
      const { words, code, complaint } = await run(folder, { step, when });
      if (code !== null && code !== 0) throw new Error(`Step ${String(step)}: ${complaint}`);
      tally.kills += 1;
      const findingsBefore = tally.findings.length;
      await inspectAfterKill(folder, nothingYet(), words, tally);
      for (let index = findingsBefore; index < tally.findings.length; index += 1) {
        tally.findings[index] = `step ${String(step)} ${when}: ${tally.findings[index] ?? ''}`;
      }
    }
  }
  return { tally, steps: done.steps };
}
