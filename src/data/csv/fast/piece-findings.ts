import type { PackedRows } from '../../packed-rows.ts';
import type { ColumnEvidence } from '../column-evidence.ts';
import type { ScanFindings } from '../record-scanner.ts';
import type { PieceAccount } from '../row-account.ts';
import type { CellValue } from '../row-reader.ts';

/** A row as a listener hears of it. */
export interface SeenRow {
  readonly cells: readonly string[];
  readonly values: readonly CellValue[];
  readonly time: number;
}

/** Everything that reading some whole records of a file found. Records are counted from the piece's first. */
export interface PieceFindings {
  readonly findings: ScanFindings;
  readonly account: PieceAccount;
  readonly evidence: readonly ColumnEvidence[];
  readonly rows: PackedRows;
  /** The first and the last few rows, for the eye: what lies between is not shown. */
  readonly rowsAtEnds: readonly SeenRow[];
}
