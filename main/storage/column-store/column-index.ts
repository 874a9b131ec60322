import { createHash } from 'node:crypto';
import { z } from 'zod';
import { blockLength } from '../../../src/data/column-block.ts';

const BlockForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('missing') }),
  z.strictObject({ kind: z.literal('even'), first: z.number(), step: z.number() }),
  z.strictObject({
    kind: z.literal('decimal'),
    width: z.literal([1, 2, 4]),
    base: z.int(),
    decimals: z.int().min(0).max(12),
  }),
  z.strictObject({ kind: z.literal('float64') }),
]);

/** Where a block lies in the file, and what its bytes must hash to. */
export const StoredBlock = z.strictObject({
  rows: z.int().positive(),
  offset: z.int().nonnegative(),
  form: BlockForm,
  checksum: z.string(),
});
export type StoredBlock = z.infer<typeof StoredBlock>;

/** What stands behind the blocks of a column file: where each column's are. */
export const ColumnIndex = z.strictObject({
  rows: z.int().nonnegative(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      blocks: z.array(StoredBlock),
      overview: z.strictObject({
        bucketRows: z.int().positive(),
        low: z.array(StoredBlock),
        high: z.array(StoredBlock),
      }),
    }),
  ),
});
export type ColumnIndex = z.infer<typeof ColumnIndex>;

/** The first half of SHA-256: no accident passes it, and it is short enough to stand beside every block. */
export const checksumOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

const magic = Buffer.from('FWLCOLS1');
const checksumBytes = 22;
const lengthBytes = 8;
/** The file ends with the index, its checksum, its length and the mark of the format. */
export const trailerBytes = checksumBytes + lengthBytes + magic.length;

export function encodeIndex(index: ColumnIndex): Uint8Array {
  const text = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([text, Buffer.from(checksumOf(text), 'latin1'), length, magic]);
}

/** Length of the index by the file's last bytes; throws where they are not what an index ends with. */
export function indexLength(trailer: Uint8Array): number {
  const bytes = Buffer.from(trailer);
  if (bytes.length !== trailerBytes || !bytes.subarray(-magic.length).equals(magic)) throw new Error('no column file');
  return Number(bytes.readBigUInt64LE(checksumBytes));
}

/** Throws where the index is damaged. */
export function decodeIndex(text: Uint8Array, trailer: Uint8Array): ColumnIndex {
  const checksum = Buffer.from(trailer.subarray(0, checksumBytes)).toString('latin1');
  if (checksumOf(text) !== checksum) throw new Error('the index of the columns is damaged');
  return ColumnIndex.parse(JSON.parse(Buffer.from(text).toString('utf8')));
}

export const lengthOf = ({ rows, form }: StoredBlock): number => blockLength(rows, form);
