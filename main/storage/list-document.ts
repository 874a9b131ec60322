import { z } from 'zod';
import { readDocument, writeDocument } from './json-document.ts';

/** A list on disk that several callers change. */
export interface ListDocument<Item> {
  /** The list when every change asked for so far is made. */
  read(): Promise<readonly Item[]>;
  /** One change at a time, each on top of the one before; resolves when it is on disk. */
  change(edit: (items: readonly Item[]) => readonly Item[]): Promise<void>;
}

/**
 * The list at `path`, which its document keeps under `name`; empty where there is none. A damaged one is put aside, and its last good
 * version counts.
 */
export function createListDocument<Item>(path: string, name: string, item: z.ZodType<Item>): ListDocument<Item> {
  const schema = z
    .object({ schemaVersion: z.literal(1) })
    .catchall(z.array(item))
    .transform((document, context) => {
      const items = document[name];
      if (items !== undefined) return items;
      context.addIssue(`There is no list of ${name}.`);
      return z.NEVER;
    });
  let changing: Promise<unknown> = Promise.resolve();

  async function stored(): Promise<readonly Item[]> {
    const found = await readDocument(path, schema);
    switch (found.state) {
      case 'absent':
        return [];
      case 'read':
        return found.value;
      case 'damaged':
        return found.restored ?? [];
      default:
        return found satisfies never;
    }
  }

  return {
    async read() {
      await changing;
      return await stored();
    },
    change(edit) {
      const changed = changing.then(async () => {
        await writeDocument(path, { schemaVersion: 1, [name]: edit(await stored()) });
      });
      changing = changed.catch(() => undefined);
      return changed;
    },
  };
}
