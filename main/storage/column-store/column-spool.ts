import { blockLength, unpackBlock, type BlockForm, type ColumnBlock } from '../../../src/data/column-block.ts';
import { columnOf, type GrowingColumn } from '../../../src/data/growing-column.ts';
import type { LogColumns } from '../../../src/data/log-columns.ts';
import type { PackedRows } from '../../../src/data/packed-rows.ts';
import { createBlockStorage, type BlockStorage } from './block-storage.ts';

/** Where a block of a column lies. */
export interface StoredBlock {
  readonly rows: number;
  readonly form: BlockForm;
  readonly offset: number;
}

/** The columns of a log while it is read and until they are stored. */
export interface ColumnSpool extends LogColumns {
  append(rows: PackedRows): void;
  readonly storage: BlockStorage;
  /** Blocks of a column in the order of the rows; null where it holds no numbers. */
  blocks(column: number): readonly StoredBlock[] | null;
  discard(): void;
}

/** `folder` takes a file where the columns are too long to be held in memory. */
export function createColumnSpool(folder: string): ColumnSpool {
  const storage = createBlockStorage(folder);
  const columns: (StoredBlock[] | null)[] = [];
  const clock: StoredBlock[] = [];
  let rows = 0;

  const store = ({ rows: count, form, bytes }: ColumnBlock): StoredBlock => {
    const offset = storage.length();
    storage.append(bytes);
    return { rows: count, form, offset };
  };

  const readBlocks = (blocks: readonly StoredBlock[]): GrowingColumn => {
    const values = new Float64Array(rows);
    let first = 0;
    for (const { rows: count, form, offset } of blocks) {
      const bytes = storage.read(offset, blockLength(count, form));
      unpackBlock({ rows: count, form, bytes }, values.subarray(first, first + count));
      first += count;
    }
    return columnOf(values);
  };

  return {
    storage,
    get rows() {
      return rows;
    },
    append({ rows: count, times, numbers }) {
      rows += count;
      if (times !== null) clock.push(store(times));
      for (const [column, block] of numbers.entries()) {
        columns[column] ??= block === null ? null : [];
        if (block !== null) columns[column]?.push(store(block));
      }
    },
    times: () => (clock.length === 0 ? null : readBlocks(clock)),
    numbers: (column) => {
      const blocks = columns[column] ?? null;
      return blocks === null ? null : readBlocks(blocks);
    },
    blocks: (column) => columns[column] ?? null,
    discard: storage.discard,
  };
}
