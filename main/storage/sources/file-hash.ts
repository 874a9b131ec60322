import { createHash } from 'node:crypto';
import type { RegularFile } from '../regular-file.ts';

const pieceBytes = 1024 * 1024;

/** SHA-256 of the file as it stands, hexadecimal. @throws LabError file.changed */
export async function hashOf(file: RegularFile): Promise<string> {
  const hash = createHash('sha256');
  for (let position = 0; position < file.bytes;) {
    const piece = await file.readAt(position, pieceBytes);
    if (piece.length === 0) break;
    hash.update(piece);
    position += piece.length;
  }
  await file.requireUnchanged();
  return hash.digest('hex');
}
