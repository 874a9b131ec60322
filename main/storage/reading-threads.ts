import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FastForm } from '../../src/data/csv/fast/fast-form.ts';
import type { PieceFindings } from '../../src/data/csv/fast/piece-findings.ts';

export type ThreadRequest =
  | { readonly kind: 'form'; readonly form: FastForm }
  | { readonly kind: 'piece'; readonly piece: Uint8Array<ArrayBuffer> };

/** A piece comes back with what was found in it; null: it has to be read as text. */
export interface ThreadReply {
  readonly piece: Uint8Array<ArrayBuffer>;
  readonly findings: PieceFindings | null;
}

/** The built entry of a reading thread, and how many of them there are to be. */
export interface ReadingThreadsPlan {
  readonly script: string;
  readonly count: number;
  /** Shorter logs are read without them: starting a thread takes longer. */
  readonly leastBytes: number;
  readonly pieceBytes: number;
}

const mostThreads = 4;

/** One thread per core; more than a few only wait for the process that hands out the pieces. `script`: the built entry. */
export const planReadingThreads = (script: string): ReadingThreadsPlan => ({
  script,
  count: Math.min(mostThreads, availableParallelism()),
  leastBytes: 16 * 1024 * 1024,
  pieceBytes: 4 * 1024 * 1024,
});

export interface ReadingThreads {
  /** Pieces that may be under way at once, so that no thread waits and memory stays small. */
  readonly mostUnderWay: number;
  readonly pieceBytes: number;
  /** What is read from now on is read in this form. */
  begin(form: FastForm): void;
  /** The piece's memory is lent to a thread until it comes back. */
  readonly read: (piece: Uint8Array<ArrayBuffer>) => Promise<ThreadReply>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (reply: ThreadReply) => void;
  readonly reject: (reason: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which their pieces were sent. */
  readonly waiting: Waiting[];
  /** Why the thread ended, where it has: nothing comes back from it any more. */
  ended(): Error | null;
}

function startThread(script: string): Thread {
  const worker = new Worker(script);
  const waiting: Waiting[] = [];
  worker.on('message', (reply: ThreadReply) => {
    waiting.shift()?.resolve(reply);
  });
  let ended: Error | null = null;
  const end = (reason: Error): void => {
    ended ??= reason;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on('error', end);
  worker.on('exit', (code) => {
    end(new Error(`A reading thread ended with code ${String(code)}.`));
  });
  return { worker, waiting, ended: () => ended };
}

const piecesPerThread = 3;

export function startReadingThreads({ script, count, pieceBytes }: ReadingThreadsPlan): ReadingThreads {
  const threads = Array.from({ length: count }, () => startThread(script));
  const post = ({ worker }: Thread, request: ThreadRequest, transferred: ArrayBuffer[]): void => {
    worker.postMessage(request, transferred);
  };
  const leastBusy = (): Thread | undefined =>
    threads.toSorted((left, right) => left.waiting.length - right.waiting.length)[0];
  return {
    mostUnderWay: piecesPerThread * count,
    pieceBytes,
    begin(form) {
      for (const thread of threads) post(thread, { kind: 'form', form }, []);
    },
    read: (piece) =>
      new Promise((resolve, reject) => {
        const thread = leastBusy();
        if (thread === undefined) throw new Error('There is no reading thread.');
        const ended = thread.ended();
        if (ended !== null) throw ended;
        thread.waiting.push({ resolve, reject });
        post(thread, { kind: 'piece', piece }, [piece.buffer]);
      }),
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
