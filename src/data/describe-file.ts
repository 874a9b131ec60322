import type { FileReceipt, QuirkNote } from '../contracts/dataset.ts';
import { fileQuirks, noteQuirks } from './csv/quirks/index.ts';
import type { FileFacts } from './csv/quirks/quirk.ts';
import type { LaidOut } from './csv/reshape/laid-out.ts';
import type { FateRecords, FileAccount } from './csv/row-account.ts';

/** A file with what identifies it and what was understood of it. */
export interface DescribedFile extends FileFacts {
  readonly path: string;
  readonly member: string | null;
  readonly members: FileReceipt['members'];
  /** What was done to make a table of it, before any quirk of the table. */
  readonly notes: readonly QuirkNote[];
  readonly bytes: number;
  readonly sha256: string;
  readonly byteOrderMark: boolean;
  readonly encodingAlternatives: FileReceipt['encodingAlternatives'];
  /** What it was before its table was laid out anew; null where it was read as it stands. */
  readonly laidOut: LaidOut | null;
}

/** The record of the file that a record of the table that was read comes from; null where a turned table has none. */
export function recordInFile(
  { laidOut, layout }: Pick<DescribedFile, 'laidOut' | 'layout'>,
  record: number,
): number | null {
  if (laidOut === null) return record;
  const { origin } = laidOut;
  if (origin.kind === 'same-records') return record + origin.before;
  return origin.recordOf === null ? null : origin.recordOf(record - layout.recordsAboveData - 1);
}

/** Facts of a table that was laid out anew, in terms of the file as it stands on disk. */
function factsOnDisk(file: DescribedFile): FileFacts {
  const { laidOut, account } = file;
  if (laidOut === null) return file;
  const layout = { ...file.layout, vendor: laidOut.vendor ?? file.layout.vendor };
  const moved = ({ count, records }: FateRecords): FateRecords => ({
    count,
    records: records.flatMap((record) => recordInFile(file, record) ?? []),
  });
  const fates = new Map([...account.fates].map(([fate, records]) => [fate, moved(records)]));
  const { encoding, delimiter, declaresDelimiter, damagedCharacters, findings, origin } = laidOut;
  const moves = { ...account, fates, short: moved(account.short), findings };
  const common = { encoding, delimiter, declaresDelimiter, damagedCharacters };
  if (origin.kind === 'new-records') {
    return { ...common, layout: { ...layout, preambleRows: origin.preambleRows }, account: moves };
  }
  const { before } = origin;
  const below = {
    ...layout,
    preambleRows: layout.preambleRows + before,
    recordsAboveData: layout.recordsAboveData + before,
  };
  return { ...common, layout: below, account: moves };
}

function accountOf(laidOut: LaidOut | null, layout: FileFacts['layout'], account: FileAccount): FileReceipt['account'] {
  if (laidOut?.origin.kind === 'new-records') return laidOut.origin.account;
  const elsewhere = laidOut?.origin.kind === 'same-records' ? laidOut.origin.after : 0;
  return {
    above: Math.min(layout.recordsAboveData, account.findings.records),
    used: account.accepted,
    skipped: account.skipped + elsewhere,
    unreadable: account.unreadable,
  };
}

/** The receipt of one file. `logNotes` are said with it although they concern the columns of all files. */
export function describeFile(
  file: DescribedFile,
  decimalMark: FileReceipt['decimalMark'],
  logNotes: readonly QuirkNote[],
): FileReceipt {
  const facts = factsOnDisk(file);
  const { laidOut } = file;
  const { layout, account } = facts;
  const receiptAccount = accountOf(laidOut, layout, account);
  const isNewTable = laidOut?.origin.kind === 'new-records';
  return {
    path: file.path,
    member: file.member,
    members: file.members,
    bytes: file.bytes,
    sha256: file.sha256,
    encoding: facts.encoding,
    byteOrderMark: laidOut?.byteOrderMark ?? file.byteOrderMark,
    encodingAlternatives: laidOut?.encodingAlternatives ?? file.encodingAlternatives,
    delimiter: facts.delimiter,
    decimalMark,
    preambleRows: layout.preambleRows,
    headerRows: layout.headerRows,
    unitRow: layout.unitRow,
    layout: layout.vendor?.id ?? null,
    orientation: laidOut?.orientation ?? 'rows-are-times',
    shape: laidOut?.shape ?? 'wide',
    tables: laidOut?.tables ?? [],
    tableRead: laidOut?.tableRead ?? 0,
    physicalRecords: account.findings.records,
    account: receiptAccount,
    rows: account.accepted,
    unreadableRows: account.unreadable,
    skippedRows: isNewTable ? account.skipped : receiptAccount.skipped,
    quirks: [...file.notes, ...noteQuirks(fileQuirks, facts), ...logNotes],
  };
}
