import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../crc32.ts';

/** One entry of a hand-made ZIP; whatever is left out is as an honest writer would put it. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode; 0 where the writer was no Unix. */
  readonly mode?: number;
  readonly checksum?: number;
  /** Length the headers speak of. */
  readonly declaredBytes?: number;
  readonly declaredPackedBytes?: number;
  /** Reads its bytes where another entry has them. */
  readonly sharesBytesOf?: number;
}

function header(signature: number, fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [size, value] of fields) {
    bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}

/** A ZIP exactly as described, however wrong that is. */
export function rawArchive(entries: readonly RawEntry[], declaredEntries = entries.length): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const starts: number[] = [];
  let position = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content ?? 'time,value\n1,2\n');
    const data = entry.stored === true ? content : deflateRawSync(content);
    const common = [
      [2, entry.flags ?? 0],
      [2, entry.method ?? (entry.stored === true ? 0 : 8)],
      [4, 0],
      [4, entry.checksum ?? crc32(content)],
      [4, entry.declaredPackedBytes ?? data.length],
      [4, entry.declaredBytes ?? content.length],
      [2, name.length],
      [2, 0],
    ] as const;
    const shared = entry.sharesBytesOf === undefined ? undefined : starts[entry.sharesBytesOf];
    const start = shared ?? position;
    starts.push(start);
    if (shared === undefined) {
      const local = Buffer.concat([header(0x04034b50, [[2, 20], ...common]), name, data]);
      locals.push(local);
      position += local.length;
    }
    const made = header(0x02014b50, [
      [2, 0x0314],
      [2, 20],
      ...common,
      [2, 0],
      [2, 0],
      [2, 0],
      [4, (entry.mode ?? 0) * 0x10000],
      [4, start],
    ]);
    central.push(made, name);
  }
  const directory = Buffer.concat(central);
  const end = header(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, declaredEntries],
    [2, declaredEntries],
    [4, directory.length],
    [4, position],
    [2, 0],
  ]);
  return Buffer.concat([...locals, directory, end]);
}
