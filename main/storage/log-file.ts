import { createHash, type Hash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileReceipt, QuirkNote } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';

/** A log file held open for reading. It must not change meanwhile: every pass checks size and time against the first look. */
export interface LogFile {
  readonly path: string;
  readonly name: string;
  /** The sheet or the file inside an archive that this is; null for a plain file. */
  readonly member: string | null;
  /** What could have been read instead of the member; empty for a plain file. */
  readonly members: FileReceipt['members'];
  /** What was done to make a table of it, for the receipt. */
  readonly notes: readonly QuirkNote[];
  /** The file on disk where these are not its own bytes but were made out of it; null for a plain file. */
  readonly packed: { readonly bytes: number; readonly sha256: string } | null;
  /** How many bytes there are to read. */
  readonly bytes: number;
  /** The head, and for long files pieces of the middle and the end, for a first look. */
  sample(): Promise<Uint8Array[]>;
  /**
   * Hands the whole file over in pieces; a piece's bytes are only valid during the call.
   * @returns SHA-256 of the file on disk, hexadecimal.
   * @throws LabError file.changed, file.missing or file.unreadable.
   */
  readPieces(onPiece: (piece: Uint8Array) => void): Promise<string>;
  close(): Promise<void>;
}

const headBytes = 256 * 1024;
const pieceOfSample = 64 * 1024;
const pieceBytes = 1024 * 1024;
/** Beyond this the numbers of a usual log would not fit into memory. */
const mostBytes = 4 * 1024 ** 3;

function failureFor(thrown: unknown, file: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null;
  if (code === null) return thrown;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE') return new LabError('file.missing', { file }, code);
  return new LabError('file.unreadable', { file }, thrown instanceof Error ? thrown.message : code);
}

const isSame = (left: Stats, right: Stats): boolean =>
  left.size === right.size && left.mtimeMs === right.mtimeMs && left.ino === right.ino && right.nlink > 0;

async function readAt(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** @throws LabError file.missing, file.unreadable (folders and devices included) or file.too-large. */
export async function openLogFile(path: string): Promise<LogFile> {
  const name = basename(path);
  let handle: FileHandle;
  let atOpening: Stats;
  try {
    // Not blocking: opening a named pipe would otherwise wait for a writer.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    throw failureFor(thrown, name);
  }
  try {
    atOpening = await handle.stat();
    if (!atOpening.isFile()) throw new LabError('file.unreadable', { file: name }, 'not a regular file');
    if (atOpening.size > mostBytes) throw new LabError('file.too-large', { file: name });
  } catch (thrown) {
    await handle.close();
    throw failureFor(thrown, name);
  }
  const bytes = atOpening.size;

  const readPieces = async (onPiece: (piece: Uint8Array) => void): Promise<string> => {
    const hash: Hash = createHash('sha256');
    const buffer = new Uint8Array(pieceBytes);
    let position = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      onPiece(piece);
    }
    if (position !== bytes || !isSame(atOpening, await handle.stat()))
      throw new LabError('file.changed', { file: name });
    return hash.digest('hex');
  };

  return {
    path,
    name,
    member: null,
    members: [],
    notes: [],
    packed: null,
    bytes,
    async sample() {
      const head = await readAt(handle, 0, Math.min(bytes, headBytes));
      if (bytes <= headBytes) return [head];
      const middle = await readAt(handle, Math.floor(bytes / 2), pieceOfSample);
      return [head, middle, await readAt(handle, bytes - pieceOfSample, pieceOfSample)];
    },
    async readPieces(onPiece) {
      try {
        return await readPieces(onPiece);
      } catch (thrown) {
        throw failureFor(thrown, name);
      }
    },
    close: () => handle.close(),
  };
}
