import { join } from 'node:path';
import { z } from 'zod';
import { LabError, type LabFailure } from '../../../src/contracts/failure.ts';
import { createListDocument } from '../list-document.ts';
import { projectDirectory, projectIds } from '../project-folder.ts';
import { readProjectTruth } from './project-store.ts';

const RecentProject = z.strictObject({
  id: z.string(),
  name: z.string(),
  openedAt: z.string(),
  /** Taken off the list by the user; its data stays where it is. */
  hidden: z.boolean(),
});
export type RecentProject = z.infer<typeof RecentProject>;

/** The projects this computer has worked on, newest use first: a list that is made again from the projects when it is lost. */
export interface RecentProjects {
  /** What is on the list and still there, and what could not be read while looking. `missing` ones were moved or deleted. */
  list(): Promise<{
    readonly projects: readonly (RecentProject & { readonly missing: boolean })[];
    readonly notices: readonly LabFailure[];
  }>;
  note(project: Pick<RecentProject, 'id' | 'name' | 'openedAt'>): Promise<void>;
  /** Takes a project off the list, or puts it back. */
  hide(id: string, hidden: boolean): Promise<void>;
}

export function createRecentProjects(root: string): RecentProjects {
  const recent = createListDocument(join(root, 'recent.json'), 'projects', RecentProject);
  return {
    async list() {
      const listed = await recent.read();
      const onDisk = new Set(await projectIds(root));
      const known = new Set(listed.map(({ id }) => id));
      const projects = listed.map((project) => ({ ...project, missing: !onDisk.has(project.id) }));
      const notices: LabFailure[] = [];
      for (const id of onDisk) {
        if (known.has(id)) continue;
        try {
          const { name, createdAt } = await readProjectTruth(projectDirectory(root, id));
          projects.push({ id, name, openedAt: createdAt, hidden: false, missing: false });
        } catch (thrown) {
          if (!(thrown instanceof LabError)) throw thrown;
          if (thrown.failure.code !== 'project.not-found') notices.push(thrown.failure);
        }
      }
      return { projects: projects.toSorted((left, right) => right.openedAt.localeCompare(left.openedAt)), notices };
    },
    note: (project) =>
      recent.change((projects) => [{ ...project, hidden: false }, ...projects.filter(({ id }) => id !== project.id)]),
    hide: (id, hidden) =>
      recent.change((projects) => projects.map((project) => (project.id === id ? { ...project, hidden } : project))),
  };
}
