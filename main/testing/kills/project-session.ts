import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, startOf } from '../../storage/process-identity.ts';
import { HostWord, type HostOrders } from './host-orders.ts';

/** A host process at work, from its start to its end. */
export interface HostSession {
  /** Everything it has said so far, in order. */
  readonly words: readonly HostWord[];
  /** Resolves when it has said `word`; rejects when it ends before. */
  heard(word: HostWord['said']): Promise<void>;
  /** Ids of its own child processes, the workers. */
  children(): Promise<readonly number[]>;
  kill(): void;
  /** How it ended, with its last words on stderr. */
  readonly ended: Promise<{ readonly signal: string | null; readonly code: number | null; readonly complaint: string }>;
}

export function startHost(script: string, orders: HostOrders): HostSession {
  const host = spawn(process.execPath, [script, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const words: HostWord[] = [];
  let unfinished = '';
  let complaint = '';
  host.stdout.on('data', (chunk) => {
    const lines = `${unfinished}${String(chunk)}`.split('\n');
    // What follows the last line end is a line that is still being said.
    unfinished = lines.pop() ?? '';
    for (const line of lines) words.push(HostWord.parse(JSON.parse(line)));
  });
  host.stderr.on('data', (chunk) => {
    complaint = (complaint + String(chunk)).slice(-4000);
  });
  const ended = once(host, 'close').then(([code, signal]: unknown[]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
    complaint,
  }));
  return {
    words,
    ended,
    async heard(word) {
      const isSaid = (): boolean => words.some(({ said }) => said === word);
      const end = ended.then(() => 'ended' as const);
      while (!isSaid()) {
        if ((await Promise.race([delay(5), end])) === 'ended' && !isSaid()) {
          throw new Error(`The host ended before it said "${word}": ${complaint}`);
        }
      }
    },
    children: () => childrenOf(host),
    kill: () => host.kill('SIGKILL'),
  };
}

/** As the kernel lists them; elsewhere than on Linux nobody knows. */
async function childrenOf(host: ChildProcess): Promise<readonly number[]> {
  const pid = String(host.pid);
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return listed
    .split(' ')
    .filter((id) => id !== '')
    .map(Number);
}

/** Milliseconds until none of the processes is there any more; Infinity when some outlive the limit, which are then ended. */
export async function untilGone(pids: readonly number[], limitMilliseconds: number): Promise<number> {
  const starts = new Map(pids.map((pid) => [pid, startOf(pid)]));
  const isThere = (pid: number): boolean => isAlive(pid) && startOf(pid) === starts.get(pid);
  const began = performance.now();
  while (pids.some(isThere)) {
    if (performance.now() - began > limitMilliseconds) {
      for (const pid of pids.filter(isThere)) process.kill(pid, 'SIGKILL');
      return Infinity;
    }
    await delay(20);
  }
  return performance.now() - began;
}
