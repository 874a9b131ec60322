import type { Encoding } from '../../contracts/dataset.ts';

/** Decoding as the platform offers it; the lab's core has no text decoder of its own. */
export interface TextDecoding {
  /** The whole of `bytes`; what is not valid becomes U+FFFD. A byte order mark is dropped. */
  decode(bytes: Uint8Array, encoding: Encoding): string;
  /** Bytes from inside a file, where a byte order mark is a character like any other. */
  decodeWithin(bytes: Uint8Array, encoding: Encoding): string;
  /** A second opinion on Japanese bytes from a statistical detector; null when it has none. */
  guessJapanese(bytes: Uint8Array): Encoding | null;
  createStream(encoding: Encoding): DecodingStream;
}

/** Keeps the state between pieces, so that a character cut in two by a piece's end arrives whole. */
interface DecodingStream {
  decode(bytes: Uint8Array): string;
  finish(): string;
}

/** Stands where bytes were not valid in the encoding they were read in. */
export const replacementCharacter = '\uFFFD';
