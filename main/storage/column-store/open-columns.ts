import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackBlock } from '../../../src/data/column-block.ts';
import type { ColumnSource } from '../../../src/data/column-source.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { damaged, datasetFiles } from '../dataset-files.ts';
import {
  checksumOf,
  decodeIndex,
  indexLength,
  lengthOf,
  trailerBytes,
  type ColumnIndex,
  type StoredBlock,
} from './column-index.ts';

async function readBytes(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) throw new Error('the file ends too early');
    filled += bytesRead;
  }
  return bytes;
}

async function readIndex(file: FileHandle): Promise<ColumnIndex> {
  const { size } = await file.stat();
  const trailer = await readBytes(file, Math.max(0, size - trailerBytes), Math.min(size, trailerBytes));
  const length = indexLength(trailer);
  const start = size - trailerBytes - length;
  if (start < 0) throw new Error('the index of the columns is damaged');
  return decodeIndex(await readBytes(file, start, length), trailer);
}

/** Reads a block. @throws Error where its bytes are not those that were stored. */
async function readBlock(file: FileHandle, block: StoredBlock): Promise<Float64Array> {
  const bytes = await readBytes(file, block.offset, lengthOf(block));
  if (checksumOf(bytes) !== block.checksum) throw new Error('a block of a column is damaged');
  const values = new Float64Array(block.rows);
  unpackBlock({ rows: block.rows, form: block.form, bytes }, values);
  return values;
}

async function readBlocks(
  file: FileHandle,
  blocks: readonly StoredBlock[],
  first: number,
  end: number,
): Promise<Float64Array> {
  const values = new Float64Array(Math.max(0, end - first));
  let start = 0;
  for (const block of blocks) {
    const next = start + block.rows;
    if (next > first && start < end) {
      const from = Math.max(first, start);
      values.set((await readBlock(file, block)).subarray(from - start, Math.min(end, next) - start), from - first);
    }
    start = next;
  }
  return values;
}

const rowsIn = (blocks: readonly StoredBlock[]): number => blocks.reduce((sum, { rows }) => sum + rows, 0);

/**
 * Opens the numeric columns of an imported log for reading piece by piece.
 * @throws LabError project.damaged
 */
export async function openColumns(directory: string): Promise<ColumnSource> {
  const path = join(directory, datasetFiles.columns);
  const orDamaged = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (thrown) {
      throw thrown instanceof LabError ? thrown : damaged(path, thrown);
    }
  };
  const file = await orDamaged(open(path, 'r'));
  let index: ColumnIndex;
  try {
    index = await orDamaged(readIndex(file));
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
  const columns = new Map(index.columns.map((column) => [column.name, column]));
  const columnOf = (name: string): ColumnIndex['columns'][number] => {
    const column = columns.get(name);
    if (column === undefined) throw new Error(`There is no numeric column ${name}.`);
    return column;
  };

  return {
    names: [...columns.keys()],
    rows: index.rows,
    read: (name, first, end) =>
      orDamaged(readBlocks(file, columnOf(name).blocks, Math.max(0, first), Math.min(index.rows, end))),
    async overview(name) {
      const { bucketRows, low, high } = columnOf(name).overview;
      const all = (blocks: readonly StoredBlock[]): Promise<Float64Array> =>
        orDamaged(readBlocks(file, blocks, 0, rowsIn(blocks)));
      return { bucketRows, low: await all(low), high: await all(high) };
    },
    close: () => file.close(),
  };
}
