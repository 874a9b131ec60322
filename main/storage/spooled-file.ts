import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogFile, type LogFile } from './log-file.ts';

/** Takes text or bytes, in order; resolves when they are on their way to the disk. */
export type SpoolWrite = (piece: string | Uint8Array) => Promise<void>;

/** What a spooled log was made from, as its receipt will say. */
export type SpoolOrigin = Pick<LogFile, 'path' | 'name' | 'member' | 'members' | 'notes' | 'packed'>;

/** `spoolLogFile` for what writes the file itself: `write` gets the path of a file that does not exist yet. */
export async function spoolWrittenFile(
  origin: SpoolOrigin,
  write: (spooled: string) => Promise<void>,
): Promise<LogFile> {
  const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const spooled = join(folder, 'log');
    await write(spooled);
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

/**
 * A log file made out of something that is no plain table of rows (a sheet, a packed file, a turned table): written to a folder of
 * its own, read like any other file from then on, and gone when it is closed. It keeps the path and name of what it was made from.
 */
export async function spoolLogFile(origin: SpoolOrigin, fill: (write: SpoolWrite) => Promise<void>): Promise<LogFile> {
  return spoolWrittenFile(origin, async (spooled) => {
    const output = await open(spooled, 'wx');
    try {
      await fill(async (piece) => {
        await output.writeFile(piece);
      });
    } finally {
      await output.close();
    }
  });
}
