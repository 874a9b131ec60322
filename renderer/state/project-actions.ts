import type { LabBridge, OutputOf } from '../../src/contracts/bridge.ts';
import type { Reply } from '../../src/contracts/failure.ts';
import { ask } from '../bridge/lab.ts';
import { setFailure } from './failures.ts';
import type { LabStore } from './lab-store.ts';

/** What a person does with projects as a whole. */
export interface ProjectActions {
  readonly renameProject: (name: string) => Promise<void>;
  readonly createProject: () => Promise<void>;
  readonly openProject: (id: string) => Promise<void>;
  /** Takes a project off the list of recent ones, or puts it back; nothing is deleted. True when it was done. */
  readonly hideProject: (id: string, hidden: boolean) => Promise<boolean>;
  /** Looks at every byte of the project; what was found stands in its notices afterwards. */
  readonly verifyProject: () => Promise<void>;
  /** Saves the project as one file for somebody else. The file's name, or null when it was not saved. */
  readonly packProject: (includesData: boolean) => Promise<string | null>;
  /** Opens a project that somebody shared: a file that was dropped, or one chosen now. */
  readonly unpackProject: (token: string | null) => Promise<void>;
}

/** `enter` shows a project that was opened. */
export function createProjectActions(
  store: LabStore,
  lab: LabBridge,
  enter: (reply: Reply<OutputOf<'project.current'>>, opened: boolean) => Promise<void>,
): ProjectActions & { readonly refreshRecent: () => Promise<void> } {
  const takeRecent = (recent: Reply<OutputOf<'project.recent'>>): boolean => {
    if (recent.ok) store.setState({ recent: recent.value });
    else setFailure(store, 'window', recent.failure);
    return recent.ok;
  };
  const refreshRecent = async (): Promise<void> => {
    takeRecent(await ask(lab, 'project.recent', {}));
  };

  return {
    refreshRecent,
    async renameProject(name) {
      const reply = await ask(lab, 'project.rename', { name });
      if (reply.ok) store.setState({ project: reply.value });
      else setFailure(store, 'window', reply.failure);
      await refreshRecent();
    },
    async createProject() {
      await enter(await ask(lab, 'project.create', {}), false);
    },
    async openProject(id) {
      await enter(await ask(lab, 'project.open', { id }), true);
      await refreshRecent();
    },
    hideProject: async (id, hidden) => takeRecent(await ask(lab, 'project.hide', { id, hidden })),
    async verifyProject() {
      const before = store.getState().project?.id;
      const reply = await ask(lab, 'project.verify', {});
      // Another project was opened meanwhile: what was found is told when this one is opened again.
      if (store.getState().project?.id !== before) return;
      if (!reply.ok) setFailure(store, 'window', reply.failure);
      else if (reply.value.project.notices !== undefined) store.setState({ project: reply.value.project });
    },
    async packProject(includesData) {
      const reply = await ask(lab, 'project.pack', { includesData });
      if (reply.ok) return reply.value.fileName;
      setFailure(store, 'window', reply.failure);
      return null;
    },
    async unpackProject(token) {
      const reply = await ask(lab, 'project.unpack', { token });
      if (!reply.ok) setFailure(store, 'window', reply.failure);
      else if (reply.value !== null) await enter({ ok: true, value: reply.value }, true);
    },
  };
}
