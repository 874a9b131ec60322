/** What the first bytes of a file say it is; the name of a file says nothing. */
export type Recognised =
  | { readonly kind: 'text' }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'zip' }
  | { readonly kind: 'parquet' }
  /** Microsoft's container of the formats before 2007, and of every encrypted workbook. */
  | { readonly kind: 'compound-document' }
  | { readonly kind: 'unsupported'; readonly format: string };

interface Signature {
  readonly at?: number;
  readonly bytes: string;
  /** The file must end with the same bytes: a log may well begin with `PAR1`. */
  readonly standsAtEnd?: true;
  readonly is: Recognised;
}

const unsupported = (format: string): Recognised => ({ kind: 'unsupported', format });

/** Bytes as Latin-1 text. None of these can begin a log: each holds a control character or is a word of its format alone. */
const signatures: readonly Signature[] = [
  { bytes: 'PK\x03\x04', is: { kind: 'zip' } },
  { bytes: 'PK\x05\x06', is: { kind: 'zip' } },
  { bytes: '\x1f\x8b\x08', is: { kind: 'gzip' } },
  { bytes: 'PAR1', standsAtEnd: true, is: { kind: 'parquet' } },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', is: { kind: 'compound-document' } },
  { bytes: '%PDF-', is: unsupported('PDF') },
  { bytes: '\x89PNG\r\n\x1a\n', is: unsupported('PNG') },
  { bytes: '\xff\xd8\xff', is: unsupported('JPEG') },
  { bytes: 'GIF87a', is: unsupported('GIF') },
  { bytes: 'GIF89a', is: unsupported('GIF') },
  { bytes: 'II*\x00', is: unsupported('TIFF') },
  { bytes: 'MM\x00*', is: unsupported('TIFF') },
  { bytes: '{\\rtf', is: unsupported('RTF') },
  { bytes: "7z\xbc\xaf'\x1c", is: unsupported('7z') },
  { bytes: 'Rar!\x1a\x07', is: unsupported('RAR') },
  { bytes: '\xfd7zXZ\x00', is: unsupported('xz') },
  { bytes: 'BZh91AY&SY', is: unsupported('bzip2') },
  { bytes: '\x28\xb5\x2f\xfd', is: unsupported('Zstandard') },
  { bytes: 'SQLite format 3\x00', is: unsupported('SQLite') },
  { bytes: '\x00\x01\x00\x00Standard', is: unsupported('Access') },
  { bytes: '\x89HDF\r\n\x1a\n', is: unsupported('HDF5') },
  { bytes: 'MATLAB 5.0 MAT-file', is: unsupported('MAT') },
  { bytes: 'TDSm', is: unsupported('TDMS') },
  { bytes: 'MDF     3.', is: unsupported('MDF') },
  { bytes: 'MDF     4.', is: unsupported('MDF') },
  { at: 257, bytes: 'ustar', is: unsupported('tar') },
];

const holds = (bytes: Uint8Array, at: number, signature: string): boolean =>
  at >= 0 &&
  bytes.length >= at + signature.length &&
  Array.from(signature, (character) => character.charCodeAt(0)).every((byte, index) => byte === bytes[at + index]);

/** `tail`: the last bytes of the file where they are known; they may overlap the head. */
export function recognise(head: Uint8Array, tail: Uint8Array = new Uint8Array()): Recognised {
  const found = signatures.find(
    ({ at = 0, bytes, standsAtEnd }) =>
      holds(head, at, bytes) && (standsAtEnd !== true || holds(tail, tail.length - bytes.length, bytes)),
  );
  return found?.is ?? { kind: 'text' };
}
