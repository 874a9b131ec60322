import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../src/contracts/failure.ts';
import { mostPastedCharacters } from '../../src/contracts/limits.ts';
import type { Translate } from '../../src/text/translator.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { fitForFileName } from './file-name.ts';

export interface Pastes {
  /**
   * Keeps a pasted table as a file, so that it can be read again like any other log, and gives its path.
   * @throws LabError log.empty or paste.too-large
   */
  keep(text: string): Promise<string>;
}

/** `folder`: each paste gets a folder of its own in it, since they all have the same name. */
export function createPastes(ports: { readonly folder: string; readonly translate: () => Translate }): Pastes {
  return {
    async keep(text) {
      const name = ports.translate()('host:paste.name');
      if (text.trim() === '') throw new LabError('log.empty', { file: name });
      if (text.length > mostPastedCharacters) throw new LabError('paste.too-large', { most: mostPastedCharacters });
      const folder = join(ports.folder, randomUUID());
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${fitForFileName(name)}.txt`);
      await writeFileAtomically(path, text);
      return path;
    },
  };
}
