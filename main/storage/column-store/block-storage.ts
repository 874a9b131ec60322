import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes put one after another, in memory as long as they are few, in a file of their own afterwards. */
export interface BlockStorage {
  /** Bytes put so far; the place of the next. */
  readonly length: () => number;
  append(bytes: Uint8Array): void;
  read(offset: number, length: number): Uint8Array;
  /** The file that all bytes put so far are in; null while they are in memory. */
  path(): string | null;
  /** Makes everything a file of that name, whole or not at all and on the disk when it returns. Nothing can be put or read afterwards. */
  persist(path: string): void;
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

  const moveToFile = (inFolder: string): { readonly path: string; readonly descriptor: number } => {
    mkdirSync(inFolder, { recursive: true });
    const path = join(inFolder, `.${randomUUID()}.tmp`);
    const opened = { path, descriptor: openSync(path, 'wx+') };
    file = opened;
    for (const bytes of held) writeWhole(opened.descriptor, bytes);
    held = [];
    offsets = [];
    return opened;
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
    append(bytes) {
      if (bytes.length === 0) return;
      if (file === null && length + bytes.length > mostInMemory) moveToFile(folder);
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
    path: () => file?.path ?? null,
    persist(path) {
      const opened = file ?? moveToFile(dirname(path));
      fsyncSync(opened.descriptor);
      closeSync(opened.descriptor);
      file = null;
      renameSync(opened.path, path);
    },
    discard() {
      if (file === null) return;
      closeSync(file.descriptor);
      rmSync(file.path, { force: true });
      file = null;
    },
  };
}
