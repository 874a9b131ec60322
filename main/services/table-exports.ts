import { basename } from 'node:path';
import type { OutputOf, ParsedInputOf } from '../../src/contracts/bridge.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { readDatasetSummary } from '../storage/dataset-folder.ts';
import type { DesktopShell } from './desktop-shell.ts';
import { runErrand } from './errand.ts';
import { fitForFileName } from './file-name.ts';
import type { Projects } from './projects.ts';

export interface TableExports {
  /** Asks where to save, reads the sources of the log in use again and writes them there as one clean table. */
  export(request: ParsedInputOf<'dataset.export'>): Promise<OutputOf<'dataset.export'>>;
}

export function createTableExports(ports: {
  readonly projects: Pick<Projects, 'dataset'>;
  readonly pool: ComputePool;
  readonly shell: Pick<DesktopShell, 'chooseSavePath'>;
}): TableExports {
  return {
    async export({ format }) {
      const { directory, sources } = await ports.projects.dataset();
      const { name, decisions } = await readDatasetSummary(directory);
      const path = await ports.shell.chooseSavePath({ name: fitForFileName(name), extension: format });
      if (path === null) return { saved: false, fileName: null };
      await runErrand(ports.pool, { kind: 'write-table', files: [...sources], decisions, path, format });
      return { saved: true, fileName: basename(path) };
    },
  };
}
