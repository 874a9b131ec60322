import { mkdir, rm } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { EventOf } from '../../src/contracts/bridge.ts';
import type { DatasetSummary, ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { ImportedDataset } from '../storage/project/project-events.ts';
import { runErrand } from './errand.ts';
import type { Projects } from './projects.ts';

export interface Imports {
  read(files: readonly string[], decisions: ImportDecisions): Promise<DatasetSummary>;
  /** Reads the files of the log in use again, with other decisions. */
  reread(decisions: ImportDecisions): Promise<DatasetSummary>;
  /** Reads a log that was lost again. False when its sources are not there, or not the same, any more. */
  rebuild(lost: ImportedDataset): Promise<boolean>;
  /** Stops the import that is going on; false when there is none. */
  cancel(): boolean;
  busy(): boolean;
}

function logName(files: readonly string[]): string {
  const first = basename(files[0] ?? '');
  const name = first.slice(0, first.length - extname(first).length);
  return files.length > 1 ? `${name} +${files.length - 1}` : name;
}

/** Reads logs into the project in use, one import at a time, in a process of its own. */
export function createImports(ports: {
  readonly projects: Projects;
  readonly pool: ComputePool;
  readonly onProgress: (progress: EventOf<'import.progress'>) => void;
}): Imports {
  const { projects, pool } = ports;
  let running: AbortController | null = null;

  /** `expected`: the log that must come of it; null where any may. */
  async function read(
    files: readonly string[],
    decisions: ImportDecisions,
    expected: string | null = null,
  ): Promise<DatasetSummary> {
    if (running !== null) throw new LabError('project.busy');
    const cancelling = new AbortController();
    running = cancelling;
    try {
      const directory = await projects.newImportDirectory();
      try {
        await mkdir(directory, { recursive: true });
        const { dataset, files: written } = await runErrand(
          pool,
          { kind: 'import', files: [...files], name: logName(files), decisions, directory },
          {
            signal: cancelling.signal,
            onReading({ bytesRead, bytesTotal, rows }) {
              ports.onProgress({ bytesRead, bytesTotal, rows });
            },
          },
        );
        if (expected !== null && dataset.id !== expected)
          throw new LabError('file.changed', { file: basename(files[0] ?? '') });
        return await projects.adopt(directory, dataset, { sources: files, files: written });
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    } finally {
      running = null;
    }
  }

  return {
    read: (files, decisions) => read(files, decisions),
    async rebuild({ id, sources, decisions }) {
      if (sources.length === 0) return false;
      try {
        await read(sources, decisions, id);
        return true;
      } catch (thrown) {
        // The sources are gone, were changed, or cannot be read any more: the log stays lost, which is told already.
        if (thrown instanceof LabError && thrown.failure.code !== 'internal.fault') return false;
        throw thrown;
      }
    },
    reread: async (decisions) => await read((await projects.dataset()).sources, decisions),
    busy: () => running !== null,
    cancel() {
      running?.abort();
      return running !== null;
    },
  };
}
