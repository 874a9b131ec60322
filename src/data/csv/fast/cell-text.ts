import { replacementCharacter } from '../text-decoding.ts';

/** Turns the bytes of cells into text, and remembers the texts of cells that come again. */
export interface CellTexts {
  textOf(bytes: Uint8Array, start: number, end: number): string;
  /** How often bytes turned up that the encoding cannot hold. */
  foreignCells(): number;
}

const slots = 1 << 12;
const longestRemembered = 48;

interface Remembered {
  readonly bytes: Uint8Array;
  readonly text: string;
}

function isSame(remembered: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < remembered.length; index += 1) {
    if (remembered[index] !== bytes[start + index]) return false;
  }
  return true;
}

function asciiText(bytes: Uint8Array, start: number, end: number): string | null {
  let text = '';
  for (let position = start; position < end; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte >= 0x80) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** `decode` reads bytes that begin and end with whole characters. */
export function createCellTexts(decode: (bytes: Uint8Array) => string): CellTexts {
  const table: (Remembered | undefined)[] = new Array<Remembered | undefined>(slots);
  let foreignCells = 0;
  const read = (bytes: Uint8Array, start: number, end: number): string =>
    asciiText(bytes, start, end) ?? decode(bytes.subarray(start, end));
  return {
    foreignCells: () => foreignCells,
    textOf(bytes, start, end) {
      const length = end - start;
      let hash = length;
      const hashed = Math.min(end, start + longestRemembered);
      for (let position = start; position < hashed; position += 1) {
        hash = Math.imul(hash ^ (bytes[position] ?? 0), 0x01000193);
      }
      const slot = (hash ^ (hash >>> 15)) & (slots - 1);
      const known = table[slot];
      if (known?.bytes.length === length && isSame(known.bytes, bytes, start)) return known.text;
      const text = read(bytes, start, end);
      if (text.includes(replacementCharacter)) {
        foreignCells += 1;
        return text;
      }
      if (length <= longestRemembered) table[slot] = { bytes: bytes.slice(start, end), text };
      return text;
    },
  };
}
