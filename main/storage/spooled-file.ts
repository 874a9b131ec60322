import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogFile, type LogFile } from './log-file.ts';

/** Takes text or bytes, in order; resolves when they are on their way to the disk. */
export type SpoolWrite = (piece: string | Uint8Array) => Promise<void>;

/** What a spooled log was made from, as its receipt will say. */
export type SpoolOrigin = Pick<LogFile, 'path' | 'name' | 'member' | 'members' | 'notes' | 'packed'>;

/**
 * A log file made out of something that is no plain table of rows (a sheet, a packed file, a turned table): written to a folder of
 * its own, read like any other file from then on, and gone when it is closed. It keeps the path and name of what it was made from.
 */
export async function spoolLogFile(origin: SpoolOrigin, fill: (write: SpoolWrite) => Promise<void>): Promise<LogFile> {
  const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const spooled = join(folder, 'log');
    const output = await open(spooled, 'wx');
    try {
      await fill(async (piece) => {
        await output.writeFile(piece);
      });
    } finally {
      await output.close();
    }
    const file = await openLogFile(spooled);
    return {
      ...file,
      ...origin,
      async readPieces(onPiece) {
        const sha256 = await file.readPieces(onPiece);
        return origin.packed?.sha256 ?? sha256;
      },
      async close() {
        await file.close();
        await remove();
      },
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}
