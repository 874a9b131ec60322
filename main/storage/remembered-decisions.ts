import { z } from 'zod';
import { ImportDecisions } from '../../src/contracts/dataset.ts';
import { readDocument, writeDocument } from './json-document.ts';

const Remembered = z.strictObject({
  /** Folder the log was read from. */
  folder: z.string(),
  /** What the log looked like before anything was decided; see recognise-format.ts. */
  format: z.string(),
  decisions: ImportDecisions,
});
const Document = z.strictObject({ schemaVersion: z.literal(1), remembered: z.array(Remembered) });

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
  let changing: Promise<unknown> = Promise.resolve();

  async function stored(): Promise<z.infer<typeof Document>['remembered']> {
    const found = await readDocument(path, Document);
    switch (found.state) {
      case 'absent':
        return [];
      case 'read':
        return found.value.remembered;
      case 'damaged':
        return found.restored?.remembered ?? [];
      default:
        return found satisfies never;
    }
  }

  return {
    async knows(folder) {
      await changing;
      return (await stored()).some((entry) => entry.folder === folder);
    },
    async find(folder, format) {
      await changing;
      return (await stored()).find((entry) => entry.folder === folder && entry.format === format)?.decisions ?? null;
    },
    keep(folder, format, decisions) {
      const changed = changing.then(async () => {
        const others = (await stored()).filter((entry) => entry.folder !== folder || entry.format !== format);
        const remembered = decisions === null ? others : [{ folder, format, decisions }, ...others];
        await writeDocument(path, { schemaVersion: 1, remembered: remembered.slice(0, mostRemembered) });
      });
      changing = changed.catch(() => undefined);
      return changed;
    },
  };
}
