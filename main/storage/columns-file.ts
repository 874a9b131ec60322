import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from './atomic-file.ts';

/**
 * Writes blocks of float64 one after another, whole or not at all, without ever holding more than one of them.
 * Every machine the lab runs on is little-endian, as the file is.
 */
export async function writeColumnsAtomically(path: string, blocks: Iterable<Float64Array>): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      for (const block of blocks) {
        await file.writeFile(new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(dirname(path));
}
