import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import type { EventOf } from '../../src/contracts/bridge.ts';
import type { DatasetSummary, ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { ImportedDataset } from '../storage/project/project-events.ts';
import type { RememberedDecisions } from '../storage/remembered-decisions.ts';
import { runErrand } from './errand.ts';
import type { Projects } from './projects.ts';

export interface Imports {
  /** Without any decisions, those about an earlier log of the same kind count; the receipt then says so. */
  read(files: readonly string[], decisions: ImportDecisions): Promise<DatasetSummary>;
  /** Reads the files of the log in use again, with other decisions. */
  reread(decisions: ImportDecisions): Promise<DatasetSummary>;
  /** Forgets what was decided about this kind of log, and reads it again without. */
  forgetDecisions(): Promise<DatasetSummary>;
  /** Reads a log that was lost again. False when its sources are not there, or not the same, any more. */
  rebuild(lost: ImportedDataset): Promise<boolean>;
  /** Stops the import that is going on; false when there is none. */
  cancel(): boolean;
  busy(): boolean;
}

interface ReadingOrder {
  readonly decisions: ImportDecisions;
  readonly remembered: boolean;
}

function logName(files: readonly string[]): string {
  const first = basename(files[0] ?? '');
  const unpacked = first.replace(/\.gz$/i, '');
  const name = unpacked.slice(0, unpacked.length - extname(unpacked).length);
  return files.length > 1 ? `${name} +${files.length - 1}` : name;
}

/** Reads logs into the project in use, one import at a time, in a process of its own. */
export function createImports(ports: {
  readonly projects: Projects;
  readonly pool: ComputePool;
  readonly remembered: RememberedDecisions;
  readonly onProgress: (progress: EventOf<'import.progress'>) => void;
}): Imports {
  const { projects, pool, remembered } = ports;
  let running: AbortController | null = null;

  /** One import from its beginning to the project's log, under whatever `plan` finds out before. */
  async function perform(
    files: readonly string[],
    plan: (signal: AbortSignal) => Promise<ReadingOrder>,
    expected: string | null = null,
  ): Promise<DatasetSummary> {
    if (running !== null) throw new LabError('project.busy');
    const cancelling = new AbortController();
    running = cancelling;
    try {
      const order = await plan(cancelling.signal);
      try {
        return await into(files, order, expected, cancelling.signal);
      } catch (thrown) {
        // What fitted an earlier log of this kind need not fit this one: it is then read as if nothing were remembered.
        const isUnfit = thrown instanceof LabError && thrown.failure.code !== 'run.cancelled';
        if (!order.remembered || !isUnfit) throw thrown;
        return await into(files, { decisions: {}, remembered: false }, expected, cancelling.signal);
      }
    } finally {
      running = null;
    }
  }

  /** Reads into a folder of its own, which becomes the log or goes again. */
  async function into(
    files: readonly string[],
    order: ReadingOrder,
    expected: string | null,
    signal: AbortSignal,
  ): Promise<DatasetSummary> {
    const directory = await projects.newImportDirectory();
    try {
      await mkdir(directory, { recursive: true });
      const { dataset, files: written } = await runErrand(
        pool,
        { kind: 'import', files: [...files], name: logName(files), ...order, directory },
        {
          signal,
          onReading({ bytesRead, bytesTotal, rows }) {
            ports.onProgress({ bytesRead, bytesTotal, rows });
          },
        },
      );
      if (expected !== null && dataset.id !== expected) {
        throw new LabError('file.changed', { file: basename(files[0] ?? '') });
      }
      return await projects.adopt(directory, dataset, { sources: files, files: written });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  async function formatOf(files: readonly string[], signal?: AbortSignal): Promise<string> {
    const job = { kind: 'recognise-format', file: files[0] ?? '' } as const;
    return (await runErrand(pool, job, signal === undefined ? {} : { signal })).format;
  }

  /** What the user decided about the last log of this kind in this folder, where there was one. */
  async function recall(files: readonly string[], signal: AbortSignal): Promise<ReadingOrder> {
    const folder = dirname(files[0] ?? '');
    const found = (await remembered.knows(folder))
      ? await remembered.find(folder, await formatOf(files, signal))
      : null;
    return found === null ? { decisions: {}, remembered: false } : { decisions: found, remembered: true };
  }

  async function keep(files: readonly string[], decisions: ImportDecisions): Promise<void> {
    const isNothing = Object.keys(decisions).length === 0;
    const folder = dirname(files[0] ?? '');
    if (isNothing && !(await remembered.knows(folder))) return;
    await remembered.keep(folder, await formatOf(files), isNothing ? null : decisions);
  }

  /** Reads as the user decided, and remembers it for the next log of the kind. */
  async function readAs(files: readonly string[], decisions: ImportDecisions): Promise<DatasetSummary> {
    const dataset = await perform(files, () => Promise.resolve({ decisions, remembered: false }));
    await keep(files, decisions);
    return dataset;
  }

  return {
    read: (files, decisions) =>
      Object.keys(decisions).length === 0
        ? perform(files, (signal) => recall(files, signal))
        : readAs(files, decisions),
    async rebuild({ id, sources, decisions }) {
      if (sources.length === 0) return false;
      try {
        await perform(sources, () => Promise.resolve({ decisions, remembered: false }), id);
        return true;
      } catch (thrown) {
        // The sources are gone, were changed, or cannot be read any more: the log stays lost, which is told already.
        if (thrown instanceof LabError && thrown.failure.code !== 'internal.fault') return false;
        throw thrown;
      }
    },
    reread: async (decisions) => await readAs((await projects.dataset()).sources, decisions),
    forgetDecisions: async () => await readAs((await projects.dataset()).sources, {}),
    busy: () => running !== null,
    cancel() {
      running?.abort();
      return running !== null;
    },
  };
}
