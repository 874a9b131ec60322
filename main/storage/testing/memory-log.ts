import { createHash } from 'node:crypto';
import type { ImportDecisions, InspectReport } from '../../../src/contracts/dataset.ts';
import { describeLog } from '../../../src/data/describe-log.ts';
import type { LogFile } from '../log-file.ts';
import { readOpenRows } from '../read-log.ts';
import { tableWriter } from '../write-table.ts';

/** A log that never was on disk. It arrives in pieces of `pieceBytes`, so that any boundary can fall into a character or a cell. */
export function memoryLog(bytes: Uint8Array, pieceBytes = 1 << 20, name = 'log.csv'): LogFile {
  return {
    path: name,
    name,
    member: null,
    members: [],
    notes: [],
    packed: null,
    bytes: bytes.length,
    sample: () => Promise.resolve([bytes]),
    async readPieces(onPiece) {
      for (let start = 0; start < bytes.length; start += pieceBytes) {
        await onPiece(bytes.subarray(start, start + pieceBytes));
      }
      return createHash('sha256').update(bytes).digest('hex');
    },
    close: () => Promise.resolve(),
  };
}

interface UnderstoodLog {
  readonly report: InspectReport;
  /** As `table` writes it. */
  readonly table: string;
}

/** What `inspect` and `table` say of a log. @throws LabError for input that cannot be used. */
export async function understand(file: LogFile, decisions: ImportDecisions = {}): Promise<UnderstoodLog> {
  let table = '';
  const write = (text: string): void => {
    table += text;
  };
  const log = await readOpenRows([file], decisions, (found) => tableWriter(found, { write }).onRow);
  return { report: describeLog(log), table };
}
