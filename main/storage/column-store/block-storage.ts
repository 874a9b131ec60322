import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes put one after another, in memory as long as they are few, in a file of their own afterwards. */
export interface BlockStorage {
  /** Bytes put so far; the place of the next. */
  readonly length: () => number;
  append(bytes: Uint8Array): void;
  read(offset: number, length: number): Uint8Array;
  /** The file, where the bytes have one; its descriptor is open for reading and writing. */
  readonly file: () => { readonly path: string; readonly descriptor: number } | null;
  /** Deletes the file, where there is one. What is held in memory needs no such care. */
  discard(): void;
}

const mostInMemory = 32 * 1024 * 1024;

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

/** `folder` is made when a file is needed. */
export function createBlockStorage(folder: string): BlockStorage {
  let held: Uint8Array[] = [];
  let offsets: number[] = [];
  let length = 0;
  let file: { readonly path: string; readonly descriptor: number } | null = null;

  const spill = (): void => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `.${randomUUID()}.tmp`);
    file = { path, descriptor: openSync(path, 'wx+') };
    for (const bytes of held) writeWhole(file.descriptor, bytes);
    held = [];
    offsets = [];
  };

  const readHeld = (offset: number, wanted: number): Uint8Array => {
    let low = 0;
    let high = offsets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = offset - (offsets[low] ?? 0);
    return (held[low] ?? new Uint8Array()).subarray(start, start + wanted);
  };

  return {
    length: () => length,
    file: () => file,
    append(bytes) {
      if (bytes.length === 0) return;
      if (file === null && length + bytes.length > mostInMemory) spill();
      if (file === null) {
        held.push(bytes);
        offsets.push(length);
      } else writeWhole(file.descriptor, bytes);
      length += bytes.length;
    },
    read(offset, wanted) {
      if (wanted === 0) return new Uint8Array();
      if (file === null) return readHeld(offset, wanted);
      const bytes = new Uint8Array(wanted);
      for (let filled = 0; filled < wanted;) {
        const count = readSync(file.descriptor, bytes, filled, wanted - filled, offset + filled);
        if (count === 0) throw new Error(`${file.path} ends at ${String(offset + filled)}.`);
        filled += count;
      }
      return bytes;
    },
    discard() {
      if (file === null) return;
      closeSync(file.descriptor);
      rmSync(file.path, { force: true });
      file = null;
    },
  };
}
