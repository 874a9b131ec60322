import { dirname } from 'node:path';
import { packBlock } from '../../../src/data/column-block.ts';
import { createOverview } from '../../../src/data/column-overview.ts';
import type { GrowingColumn } from '../../../src/data/growing-column.ts';
import { onGrid, type Timeline } from '../../../src/data/timeline.ts';
import { syncFolder } from '../atomic-file.ts';
import { createBlockStorage, type BlockStorage } from './block-storage.ts';
import { encodeIndex, type ColumnIndex, type StoredBlock } from './column-index.ts';
import { loadBlock, storeBlock, type ColumnSpool } from './column-spool.ts';

/** Something that looks at a column of the grid from its first row to its last, in pieces. */
interface ColumnObserver {
  observe(values: Float64Array): void;
}

interface GridColumn {
  readonly name: string;
  /** Which column of the log it is. */
  readonly index: number;
}

interface StoredColumns {
  readonly file: string;
  readonly timeline: Timeline | null;
  /** Called for each column before its first row. */
  readonly observers: (column: GridColumn, gridRows: number) => readonly ColumnObserver[];
  /** Waited for between pieces; throws where the storing is to stop. */
  readonly onPiece: () => Promise<void>;
}

const rowsPerBlock = 1 << 16;

/**
 * Stores the numbers of a log on its grid as one file, whole or not at all. Rows that already are the grid stay as they were packed
 * while the log was read; the others are laid on the grid column by column.
 */
export async function storeColumns(
  spool: ColumnSpool,
  columns: readonly GridColumn[],
  { file, timeline, observers, onPiece }: StoredColumns,
): Promise<void> {
  const isOnGrid = (timeline?.sourceRows ?? null) === null;
  const gridRows = timeline?.gridRows ?? spool.rows;
  const storage = isOnGrid ? spool.storage : createBlockStorage(dirname(file));
  const values = new Float64Array(largestBlock(spool, columns));

  /** Hands over the column's values in order, with the block they are stored in. */
  function* blocksOf(index: number): Generator<{ readonly block: StoredBlock; readonly values: Float64Array }> {
    if (isOnGrid) {
      for (const block of spool.blocks(index)) {
        const read = values.subarray(0, block.rows);
        loadBlock(storage, block, read);
        yield { block, values: read };
      }
      return;
    }
    const numbers = spool.numbers(index);
    if (numbers === null) return;
    yield* packOnGrid(numbers, timeline, storage);
  }

  try {
    const stored: ColumnIndex['columns'] = [];
    for (const column of columns) {
      const gathered = createOverview(gridRows);
      const watching = [gathered, ...observers(column, gridRows)];
      const blocks: StoredBlock[] = [];
      for (const piece of blocksOf(column.index)) {
        await onPiece();
        for (const observer of watching) observer.observe(piece.values);
        blocks.push(piece.block);
      }
      const { bucketRows, low, high } = gathered.overview;
      const overview = { bucketRows, low: storeAll(storage, low), high: storeAll(storage, high) };
      stored.push({ name: column.name, blocks, overview });
    }
    storage.append(encodeIndex({ rows: gridRows, columns: stored }));
    storage.persist(file);
  } finally {
    storage.discard();
  }
  await syncFolder(dirname(file));
}

const largestBlock = (spool: ColumnSpool, columns: readonly GridColumn[]): number =>
  columns.reduce((most, { index }) => spool.blocks(index).reduce((rows, block) => Math.max(rows, block.rows), most), 0);

function* packOnGrid(
  numbers: GrowingColumn,
  timeline: Timeline | null,
  storage: BlockStorage,
): Generator<{ readonly block: StoredBlock; readonly values: Float64Array }> {
  const grid = onGrid(numbers, timeline);
  let hint = 0;
  for (let first = 0; first < grid.length; first += rowsPerBlock) {
    const values = grid.subarray(first, first + rowsPerBlock);
    const packed = packBlock(values, hint);
    if (packed.form.kind === 'decimal') hint = packed.form.decimals;
    yield { block: storeBlock(storage, packed), values };
  }
}

function storeAll(storage: BlockStorage, values: Float64Array): StoredBlock[] {
  return values.length === 0 ? [] : [storeBlock(storage, packBlock(values))];
}

/** Stores columns that are in memory as they are. */
export async function storeColumnsInMemory(file: string, columns: ReadonlyMap<string, Float64Array>): Promise<void> {
  const storage = createBlockStorage(dirname(file));
  const [rows = 0] = [...columns.values()].map((values) => values.length);
  try {
    const stored = [...columns].map(([name, values]) => {
      const gathered = createOverview(rows);
      gathered.observe(values);
      const { bucketRows, low, high } = gathered.overview;
      const blocks = storeAll(storage, values);
      return { name, blocks, overview: { bucketRows, low: storeAll(storage, low), high: storeAll(storage, high) } };
    });
    storage.append(encodeIndex({ rows, columns: stored }));
    storage.persist(file);
  } finally {
    storage.discard();
  }
  await syncFolder(dirname(file));
}
