import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FastForm } from '../../src/data/csv/fast/fast-form.ts';
import type { PieceFindings } from '../../src/data/csv/fast/piece-findings.ts';
import type { ColumnSurvey } from '../../src/data/column-survey.ts';
import type { SurveyElsewhere } from './column-store/store-columns.ts';
import type { SurveyRequest } from './column-store/survey-stored.ts';

/** A form is not answered; everything else is, in the order in which it comes. */
export type ThreadRequest =
  | { readonly kind: 'form'; readonly form: FastForm }
  | { readonly kind: 'piece'; readonly piece: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'survey'; readonly request: SurveyRequest };

/** A piece comes back with what was found in it; null: it has to be read as text. */
export interface ReadPiece {
  readonly piece: Uint8Array<ArrayBuffer>;
  readonly findings: PieceFindings | null;
}

export type ThreadReply =
  ({ readonly kind: 'piece' } & ReadPiece) | { readonly kind: 'survey'; readonly survey: ColumnSurvey };

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

/** Threads for one import. They are started when there is something to do for them. */
export interface ReadingThreads extends SurveyElsewhere {
  /** Pieces or columns that may be under way at once, so that no thread waits and memory stays small. */
  readonly mostUnderWay: number;
  readonly leastBytes: number;
  readonly pieceBytes: number;
  /** What is read from now on is read in this form. */
  begin(form: FastForm): void;
  /** The piece's memory is lent to a thread until it comes back. */
  readonly read: (piece: Uint8Array<ArrayBuffer>) => Promise<ReadPiece>;
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

export function createReadingThreads({ script, count, leastBytes, pieceBytes }: ReadingThreadsPlan): ReadingThreads {
  let threads: readonly Thread[] = [];
  const started = (): readonly Thread[] => {
    if (threads.length === 0) threads = Array.from({ length: count }, () => startThread(script));
    return threads;
  };
  const post = ({ worker }: Thread, request: ThreadRequest, transferred: ArrayBuffer[]): void => {
    worker.postMessage(request, transferred);
  };
  const leastBusy = (): Thread | undefined =>
    started().toSorted((left, right) => left.waiting.length - right.waiting.length)[0];
  const ask = (request: ThreadRequest, transferred: ArrayBuffer[]): Promise<ThreadReply> =>
    new Promise((resolve, reject) => {
      const thread = leastBusy();
      if (thread === undefined) throw new Error('There is no reading thread.');
      const ended = thread.ended();
      if (ended !== null) throw ended;
      thread.waiting.push({ resolve, reject });
      post(thread, request, transferred);
    });
  const outOfTurn = (): Error => new Error('A reading thread answered out of turn.');
  return {
    mostUnderWay: piecesPerThread * count,
    leastBytes,
    pieceBytes,
    begin(form) {
      for (const thread of started()) post(thread, { kind: 'form', form }, []);
    },
    async read(piece) {
      const reply = await ask({ kind: 'piece', piece }, [piece.buffer]);
      if (reply.kind !== 'piece') throw outOfTurn();
      return reply;
    },
    async survey(request) {
      const reply = await ask({ kind: 'survey', request }, []);
      if (reply.kind !== 'survey') throw outOfTurn();
      return reply.survey;
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
