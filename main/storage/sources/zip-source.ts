import type { QuirkNote } from '../../../src/contracts/dataset.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { listOf, sayBoth } from '../../../src/data/bilingual.ts';
import type { LogFile } from '../log-file.ts';
import type { RegularFile } from '../regular-file.ts';
import { spoolLogFile } from '../spooled-file.ts';
import { hashOf } from './file-hash.ts';
import { extensionsInArchives, inNaturalOrder, isHidden, isPackedName, mayBeLog } from './log-names.ts';
import { openArchive, type ArchiveMember } from './open-archive.ts';
import { requirePlainMember } from './require-plain-member.ts';
import { throwIfCancelled, type SourceContext } from './source-context.ts';
import { createUnpackMeter, type UnpackMeter } from './unpack-limits.ts';
import { isWorkbook, openWorkbook } from './workbook-source.ts';

/** Files of Office and the like are archives too, of parts that are no logs. */
const officeFormats: readonly (readonly [part: RegExp, format: string])[] = [
  [/^xl\/workbook\.bin$/i, 'XLSB'],
  [/^word\//i, 'Word'],
  [/^ppt\//i, 'PowerPoint'],
  [/^visio\//i, 'Visio'],
  [/^mimetype$/, 'OpenDocument'],
  [/^META-INF\/MANIFEST\.MF$/, 'Java'],
];

interface Contents {
  readonly logs: readonly ArchiveMember[];
  readonly leftOut: readonly string[];
}

function contentsOf(file: RegularFile, members: readonly ArchiveMember[]): Contents {
  for (const [part, format] of officeFormats) {
    if (members.some(({ name }) => part.test(name)))
      throw new LabError('log.unsupported-format', { file: file.name, format });
  }
  const visible = members.filter(({ name }) => !isHidden(name));
  const nested = visible.find(({ name }) => isPackedName(name));
  if (nested !== undefined) throw new LabError('archive.nested', { file: file.name, member: nested.name.slice(0, 80) });
  const logs = visible
    .filter(({ name }) => mayBeLog(name, extensionsInArchives))
    .toSorted((left, right) => inNaturalOrder(left.name, right.name));
  const leftOut = visible.filter((member) => !logs.includes(member)).map(({ name }) => name);
  return { logs, leftOut };
}

function chosenMembers(file: RegularFile, logs: readonly ArchiveMember[], context: SourceContext): ArchiveMember[] {
  const { member } = context.decisions;
  if (logs.length === 0)
    throw new LabError('archive.no-log', { file: file.name, extensions: extensionsInArchives.join(' ') });
  if (member === undefined) return [...logs];
  const named = logs.filter(({ name }) => name === member);
  if (named.length > 0) return named;
  const known = logs.map(({ name }) => name).join(', ');
  throw new LabError('archive.no-member', { file: file.name, member, known });
}

function notesOf(file: RegularFile, member: ArchiveMember, leftOut: readonly string[]): QuirkNote[] {
  const unpacked = { member: member.name, archive: file.name };
  return [
    { id: 'unpacked', message: sayBoth('data:quirk.unpacked', unpacked), rows: [] },
    ...(leftOut.length === 0
      ? []
      : [
          {
            id: 'archive-left-out',
            message: sayBoth('data:quirk.archive-left-out', { count: leftOut.length, files: listOf(leftOut) }),
            rows: [],
          },
        ]),
  ];
}

/**
 * The logs inside a ZIP in the natural order of their names, or the one the user named; a workbook gives one of its sheets.
 * @throws LabError archive.damaged, archive.encrypted, archive.nested, archive.no-log, archive.no-member, archive.too-large,
 * archive.unsafe, log.unsupported-format, workbook.no-table or run.cancelled.
 */
export async function openZip(file: RegularFile, context: SourceContext): Promise<LogFile[]> {
  const members = await openArchive(file);
  if (isWorkbook(members)) return [await openWorkbook(file, members, context)];
  const { logs, leftOut } = contentsOf(file, members);
  const chosen = chosenMembers(file, logs, context);
  const packed = { bytes: file.bytes, sha256: await hashOf(file) };
  const choices = logs.map(({ name, bytes }) => ({ name, rows: null, bytes }));
  const meter = createUnpackMeter(file.name, file.bytes);
  const opened: LogFile[] = [];
  try {
    for (const [index, member] of chosen.entries()) {
      const origin = {
        path: file.path,
        name: file.name,
        member: member.name,
        members: choices,
        notes: notesOf(file, member, index === 0 ? leftOut : []),
        packed,
      };
      opened.push(await spoolLogFile(origin, (write) => spool(file, member, meter, context, write)));
    }
    return opened;
  } catch (thrown) {
    for (const log of opened) await log.close();
    throw thrown;
  }
}

async function spool(
  file: RegularFile,
  member: ArchiveMember,
  meter: UnpackMeter,
  context: SourceContext,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  let isFirst = true;
  for await (const piece of member.read(meter)) {
    throwIfCancelled(context);
    if (isFirst) requirePlainMember(file, member.name, piece);
    isFirst = false;
    await write(piece);
  }
}
