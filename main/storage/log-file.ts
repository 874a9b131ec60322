import { createHash } from 'node:crypto';
import type { FileReceipt, QuirkNote } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { LaidOut } from '../../src/data/csv/reshape/laid-out.ts';
import { failureForFile, openRegularFile, type RegularFile } from './regular-file.ts';

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
  /** What the file was before its table was laid out anew; absent where the table is read as it stands. */
  readonly laidOut?: LaidOut;
  /** How many bytes there are to read. */
  readonly bytes: number;
  /** The head, and for long files pieces of the middle and the end, for a first look. */
  sample(): Promise<Uint8Array[]>;
  /**
   * Hands the whole file over in pieces. What `onPiece` returns is waited for; a piece's bytes are only valid until then.
   * @returns SHA-256 of the file on disk, hexadecimal.
   * @throws LabError file.changed, file.missing or file.unreadable.
   */
  readPieces(onPiece: (piece: Uint8Array) => unknown): Promise<string>;
  close(): Promise<void>;
}

const pieceBytes = 1024 * 1024;

/** @throws LabError file.missing, file.unreadable (folders and devices included) or file.too-large. */
export async function openLogFile(path: string): Promise<LogFile> {
  return plainLogFile(await openRegularFile(path));
}

/** A file that is read as it stands. Closing the log closes the file. */
export function plainLogFile(file: RegularFile, notes: readonly QuirkNote[] = []): LogFile {
  const { handle, path, name, bytes } = file;

  const readPieces = async (onPiece: (piece: Uint8Array) => unknown): Promise<string> => {
    const hash = createHash('sha256');
    const buffer = new Uint8Array(pieceBytes);
    let position = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      await onPiece(piece);
    }
    if (position !== bytes) throw new LabError('file.changed', { file: name });
    await file.requireUnchanged();
    return hash.digest('hex');
  };

  return {
    path,
    name,
    member: null,
    members: [],
    notes,
    packed: null,
    bytes,
    sample: () => file.sample(),
    async readPieces(onPiece) {
      try {
        return await readPieces(onPiece);
      } catch (thrown) {
        throw failureForFile(thrown, name);
      }
    },
    close: () => file.close(),
  };
}
