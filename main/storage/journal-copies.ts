import { createHash } from 'node:crypto';

const checksumLength = 32;
const lineEnd = 0x0a;

const checksumOf = (previous: string, text: Uint8Array): string =>
  createHash('sha256').update(previous).update(text).digest('hex').slice(0, checksumLength);

/** One line of a journal: a checksum over the line before it and its own text, a space, the text. */
export function journalLine(previous: string, text: string): { readonly line: Buffer; readonly checksum: string } {
  const bytes = Buffer.from(text);
  const checksum = checksumOf(previous, bytes);
  return { line: Buffer.concat([Buffer.from(`${checksum} `), bytes, Buffer.from('\n')]), checksum };
}

/** The text of a line that fits the chain, or null. `line` stands without its line end. */
function soundText(previous: string, line: Buffer): { readonly text: string; readonly checksum: string } | null {
  if (line.length <= checksumLength) return null;
  const text = line.subarray(checksumLength + 1);
  const checksum = checksumOf(previous, text);
  return line.subarray(0, checksumLength + 1).toString('latin1') === `${checksum} `
    ? { text: text.toString('utf8'), checksum }
    : null;
}

/**
 * What one copy of a journal is worth beside the other:
 *   whole    every line, nothing else
 *   behind   what a crash between the two writes leaves: at most its last line missing, or half of it there
 *   absent   no file, or an empty one
 *   damaged  anything else
 */
type CopyState = 'whole' | 'behind' | 'absent' | 'damaged';

export interface MergedJournal {
  readonly texts: readonly string[];
  readonly lastChecksum: string;
  /** The sound lines as bytes. */
  readonly sound: Buffer;
  readonly first: CopyState;
  readonly second: CopyState;
  /** The line from which on neither copy could be read, 1-based; null when nothing is lost. */
  readonly cutAt: number | null;
}

function splitLines(content: Buffer): { readonly lines: readonly Buffer[]; readonly tail: Buffer } {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = content.indexOf(lineEnd); end !== -1; end = content.indexOf(lineEnd, start)) {
    lines.push(content.subarray(start, end));
    start = end + 1;
  }
  return { lines, tail: content.subarray(start) };
}

/** A line that was being written when the process ended is a beginning of it: never a whole line followed by something else. */
function isTorn(previous: string, tail: Buffer): boolean {
  if (tail.length === 0) return true;
  // A changed line end hides a whole line in the tail, with one byte too many.
  if (soundText(previous, tail.subarray(0, -1)) !== null) return false;
  try {
    JSON.parse(tail.subarray(checksumLength + 1).toString('utf8'));
    // A whole text under a checksum that does not fit: not torn, changed. Whole and fitting: only its line end is missing.
    return soundText(previous, tail) !== null;
  } catch {
    return true;
  }
}

/**
 * Lays the two copies of a journal together: each line is taken from whichever copy has it sound. The first copy is written
 * before the second, so a crash leaves the second at most one line behind.
 */
export function mergeCopies(first: Buffer, second: Buffer): MergedJournal {
  const copies = [splitLines(first), splitLines(second)] as const;
  const texts: string[] = [];
  const sound: Buffer[] = [];
  let lastChecksum = '';
  for (let index = 0; ; index += 1) {
    const found = copies
      .map(({ lines }) => lines[index])
      .map((line) => (line === undefined ? null : { line, read: soundText(lastChecksum, line) }))
      .find((candidate) => candidate !== null && candidate.read !== null);
    if (!found?.read) break;
    texts.push(found.read.text);
    sound.push(found.line, Buffer.from('\n'));
    lastChecksum = found.read.checksum;
  }
  const merged = Buffer.concat(sound);
  const lastLine = (sound.at(-2)?.length ?? -1) + 1;
  // A copy that ends cleanly or half-way through its next line tells that nothing more was ever acknowledged.
  const isCut = !copies.some(({ lines, tail }) => lines.length === texts.length && isTorn(lastChecksum, tail));

  return {
    texts,
    lastChecksum,
    sound: merged,
    first: stateOf(first, merged, lastChecksum, 0),
    second: second.length === 0 ? 'absent' : stateOf(second, merged, lastChecksum, lastLine),
    cutAt: isCut ? texts.length + 1 : null,
  };
}

function stateOf(copy: Buffer, merged: Buffer, lastChecksum: string, mayMiss: number): CopyState {
  if (copy.equals(merged)) return copy.length === 0 ? 'absent' : 'whole';
  if (copy.length > merged.length) {
    const beyond = copy.subarray(merged.length);
    const follows = copy.subarray(0, merged.length).equals(merged);
    return follows && !beyond.includes(lineEnd) && isTorn(lastChecksum, beyond) ? 'behind' : 'damaged';
  }
  const isBeginning = merged.subarray(0, copy.length).equals(copy);
  return isBeginning && mayMiss > 0 && copy.length >= merged.length - mayMiss ? 'behind' : 'damaged';
}
