import type { Encoding } from '../../contracts/dataset.ts';
import { japanesePlausibility } from './japanese-plausibility.ts';
import { replacementCharacter, type TextDecoding } from './text-decoding.ts';

interface EncodingVerdict {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}

const marks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Text in two-byte units without a mark shows itself by zero bytes that stand nearly always on the same side. */
function encodingByZeroBytes(head: Uint8Array): Encoding | null {
  const pairs = Math.floor(head.length / 2);
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[2 * pair] === 0) even += 1;
    if (head[2 * pair + 1] === 0) odd += 1;
  }
  const enough = pairs * 0.2;
  if (odd > enough && even <= odd / 20) return 'utf-16le';
  if (even > enough && odd <= even / 20) return 'utf-16be';
  return null;
}

/** From the first line feed to the last: a piece out of the middle of a file may begin and end inside a character. */
function wholeLines(piece: Uint8Array, isHead: boolean): Uint8Array {
  const first = isHead ? 0 : piece.indexOf(0x0a) + 1;
  const last = piece.lastIndexOf(0x0a);
  return last <= first ? piece : piece.subarray(first, last);
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

const damage = (text: string): number => text.split(replacementCharacter).length - 1;

/**
 * Western bytes stand alone among ASCII (`°C`, `m³`, `Kühlung`). Read as Shift_JIS they would be stray half-width kana or rare
 * double-byte characters, so a text in which every byte above 0x9F has ASCII neighbours on both sides, a letter or digit among them, is Western.
 */
function looksWestern(bytes: Uint8Array): boolean {
  let found = 0;
  for (let position = 0; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte < 0x80) continue;
    const before = bytes[position - 1] ?? 0x20;
    const after = bytes[position + 1] ?? 0x20;
    const isSign = byte >= 0xb0 && byte <= 0xb5;
    const isLetter = byte >= 0xc0 && /[a-z]/i.test(String.fromCharCode(before, after));
    if (before >= 0x80 || after >= 0x80 || !(isSign || isLetter)) return false;
    found += 1;
  }
  return found > 0;
}

/**
 * Encoding of a log from its head, and where it is long from pieces of its middle and end (Japanese words often come late). Order: byte order mark, zero
 * bytes, strict UTF-8; what remains is voted on between Shift_JIS (CP932) and EUC-JP by how much like a factory's words each reading
 * looks, with a detector's opinion as one vote and Shift_JIS where it stays even.
 */
export function detectEncoding(pieces: readonly Uint8Array[], decoding: TextDecoding): EncodingVerdict {
  const head = pieces[0] ?? new Uint8Array();
  for (const mark of marks) {
    if (mark.bytes.every((byte, index) => head[index] === byte))
      return { encoding: mark.encoding, byteOrderMark: true };
  }
  const byteOrderMark = false;
  const wide = encodingByZeroBytes(head);
  if (wide !== null) return { encoding: wide, byteOrderMark };

  const bytes = join(pieces.map((piece, index) => (pieces.length === 1 ? piece : wholeLines(piece, index === 0))));
  const damageIn = (encoding: Encoding): number => damage(decoding.decode(bytes, encoding));
  if (damageIn('utf-8') === 0) return { encoding: 'utf-8', byteOrderMark };
  if (looksWestern(bytes)) return { encoding: 'windows-1252', byteOrderMark };

  const guess = decoding.guessJapanese(bytes);
  const score = (encoding: Encoding): number => {
    const text = decoding.decode(bytes, encoding);
    return japanesePlausibility(text) - 20 * damage(text) + (guess === encoding ? 0.5 : 0);
  };
  const candidates: readonly Encoding[] = ['shift_jis', 'euc-jp'];
  const valid = candidates.filter((encoding) => damageIn(encoding) === 0);
  if (valid.length === 0) {
    // Nothing fits exactly: damaged bytes in an otherwise readable file. The fewest losses win.
    const all: readonly Encoding[] = ['utf-8', 'shift_jis', 'euc-jp'];
    const losses = all.map((encoding) => ({ encoding, lost: damageIn(encoding) }));
    losses.sort((left, right) => left.lost - right.lost);
    return { encoding: losses[0]?.encoding ?? 'utf-8', byteOrderMark };
  }
  const [first = 'shift_jis', second] = valid;
  if (second === undefined) return { encoding: first, byteOrderMark };
  return { encoding: score(second) > score(first) ? second : first, byteOrderMark };
}

interface EncodingAlternative {
  readonly encoding: Encoding;
  readonly firstLines: string[];
}

const linesShown = 5;
const charactersShown = 200;

/** The first lines in which characters beyond ASCII stand: what a reader can tell a wrong encoding by. */
function tellingLines(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => /[^\p{ASCII}]/u.test(line))
    .slice(0, linesShown)
    .map((line) => line.slice(0, charactersShown));
}

/**
 * Encodings that the bytes would also allow, each with the first lines that it reads in its own way. None where a byte order mark or
 * zero bytes decide, and where all is ASCII. Western text can't be told by its bytes: it is offered beside Japanese encodings only.
 */
export function encodingAlternatives(
  pieces: readonly Uint8Array[],
  chosen: Encoding,
  decoding: TextDecoding,
): EncodingAlternative[] {
  const head = pieces[0] ?? new Uint8Array();
  if (chosen.startsWith('utf-16') || marks.some((mark) => mark.bytes.every((byte, index) => head[index] === byte))) {
    return [];
  }
  const bytes = join(pieces.map((piece, index) => (pieces.length === 1 ? piece : wholeLines(piece, index === 0))));
  if (bytes.every((byte) => byte < 0x80)) return [];
  const candidates: readonly Encoding[] =
    chosen === 'utf-8' ? ['shift_jis', 'euc-jp'] : ['shift_jis', 'euc-jp', 'utf-8', 'windows-1252'];
  return candidates.flatMap((encoding) => {
    const text = encoding === chosen ? '' : decoding.decode(bytes, encoding);
    return text === '' || damage(text) > 0 ? [] : [{ encoding, firstLines: tellingLines(text) }];
  });
}
