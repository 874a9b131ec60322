import { buffer } from 'node:stream/consumers';
import { read, type WorkBook } from '@e965/xlsx';
import { ZipFile } from 'yazl';
import type { FileReceipt, QuirkNote } from '../../../src/contracts/dataset.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { listOf, sayBoth } from '../../../src/data/bilingual.ts';
import { writtenRecord } from '../../../src/data/csv/reshape/write-cells.ts';
import type { LogFile } from '../log-file.ts';
import type { RegularFile } from '../regular-file.ts';
import { spoolLogFile } from '../spooled-file.ts';
import { hashOf } from './file-hash.ts';
import type { ArchiveMember } from './open-archive.ts';
import { createCellWriter, extentOf, type SheetCells, type SheetExtent } from './sheet-table.ts';
import { throwIfCancelled, type SourceContext } from './source-context.ts';
import { createUnpackMeter } from './unpack-limits.ts';

/** A workbook is parsed in memory, at about eight times its unpacked length: 78 MB of 2.2 million cells took 0.7 GB. */
const mostWorkbookBytes = 160 * 1024 ** 2;
const mostRows = 1_048_576;
const rowsPerWrite = 2000;

/** Pictures, macros, embedded files and printer settings are not even unpacked. */
const partWithoutValues =
  /^(xl\/(media|embeddings|printerSettings|drawings|charts|vbaProject\.bin)|docProps\/thumbnail|customXml)/i;

export const isWorkbook = (members: readonly ArchiveMember[]): boolean =>
  members.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml');

interface Sheet {
  readonly name: string;
  readonly cells: SheetCells;
  readonly extent: SheetExtent;
  readonly isHidden: boolean;
  readonly merges: number;
}

/**
 * The parts unpacked under our own limits and packed again without compression: the parser of workbooks then sees only bytes that
 * were counted, and cannot understand the archive differently from us.
 */
async function unpackedWorkbook(
  file: RegularFile,
  members: readonly ArchiveMember[],
  context: SourceContext,
): Promise<Buffer> {
  const meter = createUnpackMeter(file.name, file.bytes, mostWorkbookBytes);
  const plain = new ZipFile();
  for (const member of members) {
    if (partWithoutValues.test(member.name)) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of member.read(meter)) {
      throwIfCancelled(context);
      pieces.push(piece);
    }
    plain.addBuffer(Buffer.concat(pieces), member.name, { compress: false });
  }
  plain.end();
  return buffer(plain.outputStream);
}

function parse(file: RegularFile, bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false });
  } catch (thrown) {
    throw new LabError(
      'archive.damaged',
      { file: file.name },
      thrown instanceof Error ? thrown.message : String(thrown),
    );
  }
}

function sheetsOf(file: RegularFile, workbook: WorkBook): Sheet[] {
  return workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    const cells: SheetCells = sheet?.['!data'] ?? [];
    if (cells.length > mostRows) throw new LabError('archive.damaged', { file: file.name }, `rows of ${name}`);
    const extent = extentOf(cells);
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return extent.filledCells === 0 ? [] : [{ name, cells, extent, isHidden, merges: sheet?.['!merges']?.length ?? 0 }];
  });
}

/** The one the user named; else the largest of those that can be seen. */
function chosenSheet(file: RegularFile, sheets: readonly Sheet[], { decisions }: SourceContext): Sheet {
  if (decisions.member !== undefined) {
    const named = sheets.find(({ name }) => name === decisions.member);
    if (named !== undefined) return named;
    const known = sheets.map(({ name }) => name).join(', ');
    throw new LabError('archive.no-member', { file: file.name, member: decisions.member, known });
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const [largest] = (visible.length === 0 ? sheets : visible).toSorted(
    (left, right) => right.extent.filledCells - left.extent.filledCells,
  );
  if (largest === undefined) throw new LabError('workbook.no-table', { file: file.name });
  return largest;
}

function notesOf(chosen: Sheet, sheets: readonly Sheet[], uses1904: boolean): QuirkNote[] {
  const note = (id: string, values: Parameters<typeof sayBoth>[1]): QuirkNote => ({
    id,
    message: sayBoth(`data:quirk.${id}`, values),
    rows: [],
  });
  const { name, merges, extent } = chosen;
  const others = sheets.filter((sheet) => sheet !== chosen).map((sheet) => sheet.name);
  return [
    note('sheet-read', { sheet: name, rows: extent.filledRows }),
    ...(others.length === 0 ? [] : [note('sheets-left-out', { sheets: listOf(others) })]),
    ...(uses1904 ? [note('sheet-dates-1904', {})] : []),
    ...(merges === 0 ? [] : [note('sheet-merged-cells', { count: merges })]),
    ...(extent.formulas === 0 ? [] : [note('sheet-formulas', { count: extent.formulas })]),
    ...(extent.formulasWithoutValue === 0
      ? []
      : [note('sheet-formulas-without-value', { count: extent.formulasWithoutValue })]),
    ...(extent.errors === 0 ? [] : [note('sheet-errors', { count: extent.errors })]),
  ];
}

/**
 * One sheet of a workbook as a log: records stand where the sheet's rows stand, dates without a zone, numbers in full.
 * @throws LabError archive.damaged, archive.no-member, archive.too-large, workbook.no-table or run.cancelled.
 */
export async function openWorkbook(
  file: RegularFile,
  members: readonly ArchiveMember[],
  context: SourceContext,
): Promise<LogFile> {
  const workbook = parse(file, await unpackedWorkbook(file, members, context));
  throwIfCancelled(context);
  const sheets = sheetsOf(file, workbook);
  const chosen = chosenSheet(file, sheets, context);
  const uses1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const choices: FileReceipt['members'] = sheets.map(({ name, extent }) => ({
    name,
    rows: extent.filledRows,
    bytes: null,
  }));
  const origin = {
    path: file.path,
    name: file.name,
    member: chosen.name,
    members: choices,
    notes: notesOf(chosen, sheets, uses1904),
    packed: { bytes: file.bytes, sha256: await hashOf(file) },
  };
  return spoolLogFile(origin, async (write) => {
    const { cells, extent } = chosen;
    const textOf = createCellWriter(uses1904);
    const columns = Array.from({ length: extent.endColumn - extent.firstColumn }, (_, at) => extent.firstColumn + at);
    for (let first = 0; first < extent.endRow; first += rowsPerWrite) {
      throwIfCancelled(context);
      let lines = '';
      for (let row = first; row < Math.min(extent.endRow, first + rowsPerWrite); row += 1) {
        const values = cells[row];
        const texts = columns.map((column) => textOf(values?.[column]));
        lines += texts.every((text) => text === '') ? '\n' : `${writtenRecord(texts, ',')}\n`;
      }
      await write(lines);
    }
  });
}
