import { z } from 'zod';
import { ImportDecisions } from '../../src/contracts/dataset.ts';
import { createListDocument } from './list-document.ts';

const Remembered = z.strictObject({
  /** Folder the log was read from. */
  folder: z.string(),
  /** What the log looked like before anything was decided; see recognise-format.ts. */
  format: z.string(),
  decisions: ImportDecisions,
});

/** Enough for years of folders; the ones used longest ago make room. */
const mostRemembered = 200;

/** What the user decided about logs of one kind in one folder, for the next log of that kind. */
export interface RememberedDecisions {
  /** True when anything is remembered of the folder: only then is it worth looking at a log's format. */
  knows(folder: string): Promise<boolean>;
  find(folder: string, format: string): Promise<ImportDecisions | null>;
  /** Null forgets. */
  keep(folder: string, format: string, decisions: ImportDecisions | null): Promise<void>;
}

export function createRememberedDecisions(path: string): RememberedDecisions {
  const list = createListDocument(path, 'remembered', Remembered);
  return {
    knows: async (folder) => (await list.read()).some((entry) => entry.folder === folder),
    async find(folder, format) {
      return (await list.read()).find((entry) => entry.folder === folder && entry.format === format)?.decisions ?? null;
    },
    keep: (folder, format, decisions) =>
      list.change((remembered) => {
        const others = remembered.filter((entry) => entry.folder !== folder || entry.format !== format);
        return (decisions === null ? others : [{ folder, format, decisions }, ...others]).slice(0, mostRemembered);
      }),
  };
}
