import { unpackBlock, type ColumnBlock } from '../../../src/data/column-block.ts';
import { columnOf, type GrowingColumn } from '../../../src/data/growing-column.ts';
import type { LogColumns } from '../../../src/data/log-columns.ts';
import type { PackedRows } from '../../../src/data/packed-rows.ts';
import { createBlockStorage, type BlockStorage } from './block-storage.ts';
import { checksumOf, lengthOf, type StoredBlock } from './column-index.ts';

/** The columns of a log while it is read and until they are stored. */
export interface ColumnSpool extends LogColumns {
  /** Holds the blocks of the columns and nothing else, so that it can become the file they are kept in. */
  readonly storage: BlockStorage;
  readonly append: (rows: PackedRows) => void;
  /** Blocks of a column in the order of the rows. */
  blocks(column: number): readonly StoredBlock[];
  readonly discard: () => void;
}

/** Puts a block behind all others. */
export function storeBlock(storage: BlockStorage, { rows, form, bytes }: ColumnBlock): StoredBlock {
  const offset = storage.length();
  storage.append(bytes);
  return { rows, form, offset, checksum: checksumOf(bytes) };
}

export function loadBlock(storage: BlockStorage, block: StoredBlock): ColumnBlock {
  return { rows: block.rows, form: block.form, bytes: storage.read(block.offset, lengthOf(block)) };
}

function evenClockOf(blocks: readonly StoredBlock[]): { readonly first: number; readonly step: number } | null {
  const [form] = blocks.map((block) => block.form);
  if (form?.kind !== 'even') return null;
  const { first } = form;
  const step = blocks.reduce(
    (known, block) => (block.rows > 1 && block.form.kind === 'even' ? block.form.step : known),
    0,
  );
  let next = first;
  for (const { rows, form: later } of blocks) {
    if (later.kind !== 'even' || later.first !== next || (rows > 1 && later.step !== step)) return null;
    next = first + Math.round((next - first) / step + rows) * step;
  }
  return step > 0 ? { first, step } : null;
}

/** `folder` takes a file where the columns are too long to be held in memory. */
export function createColumnSpool(folder: string): ColumnSpool {
  const storage = createBlockStorage(folder);
  const clockStorage = createBlockStorage(folder);
  const columns: (StoredBlock[] | null)[] = [];
  const clock: StoredBlock[] = [];
  let rows = 0;

  const readBlocks = (from: BlockStorage, blocks: readonly StoredBlock[], firstRow: number): GrowingColumn => {
    const values = new Float64Array(rows);
    let first = 0;
    for (const block of blocks) {
      const end = first + block.rows;
      if (end > firstRow) unpackBlock(loadBlock(from, block), values.subarray(first, end));
      first = end;
    }
    return columnOf(values);
  };

  return {
    storage,
    get rows() {
      return rows;
    },
    append: ({ rows: count, times, numbers }) => {
      rows += count;
      if (times !== null) clock.push(storeBlock(clockStorage, times));
      for (const [column, block] of numbers.entries()) {
        columns[column] ??= block === null ? null : [];
        if (block !== null) columns[column]?.push(storeBlock(storage, block));
      }
    },
    times: () => (clock.length === 0 ? null : readBlocks(clockStorage, clock, 0)),
    evenClock: () => evenClockOf(clock),
    numbers: (column, from = 0) => {
      const blocks = columns[column] ?? null;
      return blocks === null ? null : readBlocks(storage, blocks, from);
    },
    blocks: (column) => columns[column] ?? [],
    discard: () => {
      storage.discard();
      clockStorage.discard();
    },
  };
}
