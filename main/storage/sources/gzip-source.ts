import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LabError } from '../../../src/contracts/failure.ts';
import { sayBoth } from '../../../src/data/bilingual.ts';
import type { LogFile } from '../log-file.ts';
import type { RegularFile } from '../regular-file.ts';
import { spoolLogFile } from '../spooled-file.ts';
import { hashOf } from './file-hash.ts';
import { requirePlainMember } from './require-plain-member.ts';
import { throwIfCancelled, type SourceContext } from './source-context.ts';
import { createUnpackMeter } from './unpack-limits.ts';

async function* unpack(file: RegularFile): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  // What goes wrong on the way reaches whoever reads the end of it.
  pipeline(file.handle.createReadStream({ autoClose: false, start: 0 }), unpacked, () => undefined);
  try {
    const pieces: AsyncIterable<Uint8Array> = unpacked;
    yield* pieces;
  } catch (thrown) {
    throw new LabError(
      'archive.damaged',
      { file: file.name },
      thrown instanceof Error ? thrown.message : String(thrown),
    );
  }
}

/** @throws LabError archive.damaged, archive.nested, archive.too-large, log.unsupported-format or run.cancelled. */
export async function openGzip(file: RegularFile, context: SourceContext): Promise<LogFile[]> {
  const member = file.name.replace(/\.gz$/i, '');
  const origin = {
    path: file.path,
    name: file.name,
    member,
    members: [],
    notes: [{ id: 'unpacked', message: sayBoth('data:quirk.unpacked', { member, archive: file.name }), rows: [] }],
    packed: { bytes: file.bytes, sha256: await hashOf(file) },
  };
  const meter = createUnpackMeter(file.name, file.bytes);
  const log = await spoolLogFile(origin, async (write) => {
    let isFirst = true;
    for await (const piece of unpack(file)) {
      throwIfCancelled(context);
      meter.add(piece.length);
      if (isFirst) requirePlainMember(file, member, piece);
      isFirst = false;
      await write(piece);
    }
  });
  return [log];
}
