import { packBlock, type ColumnBlock } from './column-block.ts';
import type { ReadingPlan } from './infer-columns.ts';
import type { RowBatch } from './row-batch.ts';

/** Accepted rows in the form in which they are kept, column by column. */
export interface PackedRows {
  readonly rows: number;
  /** Wall clock of each row; null in a log without a clock. */
  readonly times: ColumnBlock | null;
  /** By column; null where the log's column holds no numbers. */
  readonly numbers: readonly (ColumnBlock | null)[];
}

/** Whether the plan makes numbers of a column, so that they are kept. */
export const holdsNumbers = (plan: ReadingPlan, column: number): boolean => {
  const type = plan.columns[column]?.type;
  return type === 'number' || type === 'switch';
};

/** Packs batch after batch; each is packed like the one before, as far as that goes. */
export function createRowPacker(plan: ReadingPlan): (batch: RowBatch) => PackedRows {
  const hints = plan.columns.map(() => 0);
  return ({ rows, times, numbers }) => ({
    rows,
    times: plan.clock.source === 'none' ? null : packBlock(times.subarray(0, rows)),
    numbers: numbers.map((values, column) => {
      if (values === null || !holdsNumbers(plan, column)) return null;
      const block = packBlock(values.subarray(0, rows), hints[column]);
      if (block.form.kind === 'decimal') hints[column] = block.form.decimals;
      return block;
    }),
  });
}
