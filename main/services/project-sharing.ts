import { basename } from 'node:path';
import type { OutputOf, ProjectState } from '../../src/contracts/bridge.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { packageExtension } from '../storage/project/package-format.ts';
import type { DesktopShell } from './desktop-shell.ts';
import { runErrand } from './errand.ts';
import { fitForFileName } from './file-name.ts';
import type { Projects } from './projects.ts';

/** Hands projects to other people as one file, and takes theirs in. */
export interface ProjectSharing {
  /** Asks where to save the project in use, and writes it there. */
  pack(includesData: boolean): Promise<OutputOf<'project.pack'>>;
  /** Takes a shared project in and opens it. */
  unpack(path: string): Promise<ProjectState>;
}

export function createProjectSharing(ports: {
  readonly projects: Projects;
  readonly root: string;
  readonly version: string;
  readonly pool: ComputePool;
  readonly shell: Pick<DesktopShell, 'chooseSavePath'>;
}): ProjectSharing {
  const { projects, root, version, pool } = ports;
  return {
    async pack(includesData) {
      const { directory, truth } = await projects.inUse();
      const suggestion = { name: fitForFileName(truth.name), extension: packageExtension } as const;
      const path = await ports.shell.chooseSavePath(suggestion);
      if (path === null) return { saved: false, fileName: null };
      await runErrand(pool, { kind: 'pack-project', directory, path, includesData, savedBy: version });
      return { saved: true, fileName: basename(path) };
    },
    async unpack(path) {
      const { id } = await runErrand(pool, { kind: 'unpack-project', path, root });
      return await projects.open(id);
    },
  };
}
