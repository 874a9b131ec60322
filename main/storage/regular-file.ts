import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { LabError } from '../../src/contracts/failure.ts';

/** A regular file held open for reading, with what it was at the first look. */
export interface RegularFile {
  readonly handle: FileHandle;
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Up to `length` bytes from `position`; fewer at the end of the file. */
  readAt(position: number, length: number): Promise<Uint8Array>;
  /** The head, and for long files pieces of the middle and the end, for a first look. */
  sample(): Promise<Uint8Array[]>;
  /** @throws LabError file.changed when size or time are no longer those of the first look. */
  requireUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Beyond this a log is no longer read: nobody waits for it. */
export const mostBytes = 4 * 1024 ** 3;

const headBytes = 256 * 1024;
const pieceOfSample = 64 * 1024;

/** What a failed call of the file system means to the user; anything else comes back as it is. */
export function failureForFile(thrown: unknown, file: string): unknown {
  const code =
    thrown instanceof Error && !(thrown instanceof LabError) && 'code' in thrown ? String(thrown.code) : null;
  if (code === null) return thrown;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE') return new LabError('file.missing', { file }, code);
  return new LabError('file.unreadable', { file }, thrown instanceof Error ? thrown.message : code);
}

const isSame = (left: Stats, right: Stats): boolean =>
  left.size === right.size && left.mtimeMs === right.mtimeMs && left.ino === right.ino && right.nlink > 0;

/** @throws LabError file.missing, file.unreadable (folders and devices included) or file.too-large. */
export async function openRegularFile(path: string): Promise<RegularFile> {
  const name = basename(path);
  let handle: FileHandle;
  let atOpening: Stats;
  try {
    // Not blocking: opening a named pipe would otherwise wait for a writer.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    throw failureForFile(thrown, name);
  }
  try {
    atOpening = await handle.stat();
    if (!atOpening.isFile()) throw new LabError('file.unreadable', { file: name }, 'not a regular file');
    if (atOpening.size > mostBytes) throw new LabError('file.too-large', { file: name });
  } catch (thrown) {
    await handle.close();
    throw failureForFile(thrown, name);
  }
  const bytes = atOpening.size;

  const readAt = async (position: number, length: number): Promise<Uint8Array> => {
    const buffer = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };

  return {
    handle,
    path,
    name,
    bytes,
    readAt,
    async sample() {
      const head = await readAt(0, Math.min(bytes, headBytes));
      if (bytes <= headBytes) return [head];
      const middle = await readAt(Math.floor(bytes / 2), pieceOfSample);
      return [head, middle, await readAt(bytes - pieceOfSample, pieceOfSample)];
    },
    async requireUnchanged() {
      if (!isSame(atOpening, await handle.stat())) throw new LabError('file.changed', { file: name });
    },
    close: () => handle.close(),
  };
}
