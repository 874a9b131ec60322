import { TextDecoder } from 'node:util';
import JapaneseEncoding from 'encoding-japanese';
import type { Encoding } from '../../src/contracts/dataset.ts';
import type { TextDecoding } from '../../src/data/csv/text-decoding.ts';

/** encoding-japanese looks at every byte several times; more than this does not change its mind. */
const bytesForGuess = 65_536;

function guessJapanese(bytes: Uint8Array): Encoding | null {
  const guess = JapaneseEncoding.detect(bytes.subarray(0, bytesForGuess), ['SJIS', 'EUCJP']);
  if (guess === 'SJIS') return 'shift_jis';
  return guess === 'EUCJP' ? 'euc-jp' : null;
}

/** Node's own decoder: WHATWG's `shift_jis` is CP932, ①㈱髙 included. */
export const textDecoding: TextDecoding = {
  decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
  decodeWithin: (bytes, encoding) => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
  guessJapanese,
  createStream(encoding) {
    const decoder = new TextDecoder(encoding);
    return {
      decode: (bytes) => decoder.decode(bytes, { stream: true }),
      finish: () => decoder.decode(),
    };
  },
};
