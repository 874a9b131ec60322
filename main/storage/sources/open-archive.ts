import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { LabError, type LabFailure } from '../../../src/contracts/failure.ts';
import { crc32 } from '../crc32.ts';
import type { RegularFile } from '../regular-file.ts';
import { faultOfName, foldedName } from './member-name.ts';
import { unpackLimits, type UnpackMeter } from './unpack-limits.ts';

/** A file inside an archive that is safe to read. */
export interface ArchiveMember {
  readonly name: string;
  /** As the archive says; what comes out is counted on its own. */
  readonly bytes: number;
  /** The member's bytes in pieces. @throws LabError archive.damaged or archive.too-large */
  readonly read: (meter: UnpackMeter) => AsyncIterable<Uint8Array>;
}

const utf8Names = 0x800;
const regularFile = 0x8000;
const folder = 0x4000;

/** Names without the UTF-8 mark come from Japanese Windows, or from a system that forgot the mark. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: (generalPurposeBitFlag & utf8Names) === 0 }).decode(fileNameRaw);
  } catch {
    return new TextDecoder('shift_jis').decode(fileNameRaw);
  }
}

/** What the entry says it is on a Unix system: 0 where it says nothing. A link could point anywhere. */
const kindOf = ({ externalFileAttributes }: Entry): number => (externalFileAttributes >>> 16) & 0xf000;

function refusalOf(entry: Entry, name: string, file: string): LabFailure | null {
  const fault = faultOfName(name);
  const kind = kindOf(entry);
  const isOrdinary = kind === 0 || kind === regularFile || kind === folder;
  if (fault !== null || !isOrdinary) {
    const detail = fault ?? `file type ${kind.toString(16)}`;
    return { code: 'archive.unsafe', values: { file, member: name.slice(0, 80) }, detail };
  }
  if (entry.isEncrypted()) return { code: 'archive.encrypted', values: { file } };
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return { code: 'log.unsupported-format', values: { file, format: `ZIP (${String(entry.compressionMethod)})` } };
  return null;
}

function damaged(file: string, thrown: unknown): unknown {
  if (thrown instanceof LabError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new LabError(/encryption/.test(reason) ? 'archive.encrypted' : 'archive.damaged', { file }, reason);
}

async function* readMember(zip: ZipFile, entry: Entry, file: string, meter: UnpackMeter): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      meter.add(piece.length);
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (thrown) {
    throw damaged(file, thrown);
  }
  if (sum !== entry.crc32) throw new LabError('archive.damaged', { file }, 'checksum of a member');
}

/**
 * Lists the files of a ZIP, every one of them checked before any is read: one entry that is not in order speaks against the whole.
 * The archive reads from `file`, which stays the caller's to close.
 * @throws LabError archive.damaged, archive.encrypted, archive.too-large, archive.unsafe or log.unsupported-format.
 */
export async function openArchive(file: RegularFile): Promise<readonly ArchiveMember[]> {
  const members: ArchiveMember[] = [];
  const seen = new Set<string>();
  let packedBytes = 0;
  try {
    const zip = await fromFdPromise(file.handle.fd, { autoClose: false, lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > unpackLimits.entries) throw new LabError('archive.too-large', { file: file.name }, 'entries');
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      const refusal = refusalOf(entry, name, file.name);
      if (refusal !== null) throw new LabError(refusal.code, refusal.values, refusal.detail);
      const folded = foldedName(name);
      if (seen.has(folded))
        throw new LabError('archive.unsafe', { file: file.name, member: name.slice(0, 80) }, 'same name twice');
      seen.add(folded);
      packedBytes += entry.compressedSize;
      // Entries that share their bytes are how few bytes become very many.
      if (packedBytes > file.bytes) throw new LabError('archive.damaged', { file: file.name }, 'overlapping members');
      if (name.endsWith('/')) continue;
      members.push({
        name,
        bytes: entry.uncompressedSize,
        read: (meter) => readMember(zip, entry, file.name, meter),
      });
    }
  } catch (thrown) {
    throw damaged(file.name, thrown);
  }
  return members;
}
