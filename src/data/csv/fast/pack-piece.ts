import { packBlock, packDecimals, type ColumnBlock } from '../../column-block.ts';
import type { ColumnPlan, ReadingPlan } from '../../infer-columns.ts';
import { holdsNumbers, type PackedRows } from '../../packed-rows.ts';
import type { ColumnEvidence } from '../column-evidence.ts';
import { observeDecimals } from '../observe-decimals.ts';
import { observeNumbers } from '../observe-numbers.ts';
import { heldAsFloat, type PieceNumbers } from './piece-numbers.ts';

/**
 * Observes the numbers of a piece and packs them. `columns`: how each was read; one that is read as a number only for the clock's sake is
 * observed and not kept.
 */
export function packPiece(
  plan: ReadingPlan,
  columns: readonly ColumnPlan[],
  numbers: PieceNumbers,
  rows: number,
  evidence: readonly ColumnEvidence[],
): PackedRows {
  const packColumn = (column: number): ColumnBlock | null => {
    const read = columns[column];
    const seen = evidence[column];
    if (seen === undefined || (read?.type !== 'number' && read?.type !== 'switch')) return null;
    const decimals = numbers.decimals[column] ?? 0;
    const isKept = holdsNumbers(plan, column);
    // A switch was observed word by word.
    const missing = read.type === 'number' ? read.missing : null;
    if (decimals === heldAsFloat) {
      const values = (numbers.floats[column] ?? new Float64Array()).subarray(0, rows);
      if (missing !== null) observeNumbers(seen, values, missing);
      return isKept ? packBlock(values) : null;
    }
    const start = column * numbers.stride;
    const short = { whole: numbers.whole.subarray(start, start + rows), decimals };
    if (missing !== null) observeDecimals(seen, short, missing);
    return isKept ? packDecimals(short) : null;
  };
  return {
    rows,
    times: plan.clock.source === 'none' ? null : packBlock(numbers.times.subarray(0, rows)),
    numbers: columns.map((_, column) => packColumn(column)),
  };
}
