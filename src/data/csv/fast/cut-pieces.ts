/** Cuts a file that arrives in pieces of any length into pieces that end with a line end. */
export interface PieceCutter {
  /** Takes the next bytes; the pieces that are whole by now, each in memory of its own. */
  push(bytes: Uint8Array): Uint8Array<ArrayBuffer>[];
  /** Gives back the memory of a piece that is no longer needed, for one to come. */
  recycle(piece: Uint8Array<ArrayBuffer>): void;
  /** The last piece, where there are whole lines left, and what stands behind the last line end. Call once, at the end. */
  finish(): { readonly piece: Uint8Array<ArrayBuffer> | null; readonly rest: Uint8Array<ArrayBuffer> };
}

/** The first piece is short: what stands above the table is in it, and is read as text. */
const firstPieceBytes = 1 << 16;
const lineFeed = 10;
const carriageReturn = 13;

/** Behind the last line end; 0 where there is none. A return at the very end may be half a line end. */
function cutIn(bytes: Uint8Array): number {
  const feed = bytes.lastIndexOf(lineFeed);
  if (feed !== -1) return feed + 1;
  const end = bytes.length - 1;
  return end < 1 ? 0 : bytes.lastIndexOf(carriageReturn, end - 1) + 1;
}

export function createPieceCutter(pieceBytes: number): PieceCutter {
  let held = new Uint8Array(firstPieceBytes);
  let length = 0;
  let wanted = Math.min(firstPieceBytes, pieceBytes);

  const spare: Uint8Array<ArrayBuffer>[] = [];

  /** Memory that was used before is there at once; new memory has to be cleared first. */
  const memoryFor = (bytes: number): Uint8Array<ArrayBuffer> => {
    const known = spare.pop();
    return known !== undefined && known.length >= bytes ? known : new Uint8Array(bytes);
  };

  const takeWhole = (): Uint8Array<ArrayBuffer> | null => {
    const cut = cutIn(held.subarray(0, length));
    if (cut === 0) {
      // A line longer than a piece.
      wanted *= 2;
      return null;
    }
    const rest = held.subarray(cut, length);
    const whole = held.subarray(0, cut);
    wanted = Math.max(pieceBytes, 2 * rest.length);
    held = memoryFor(wanted);
    held.set(rest);
    length = rest.length;
    return whole;
  };

  return {
    push(bytes) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for (let from = 0; from < bytes.length;) {
        if (held.length < wanted) {
          const larger = new Uint8Array(wanted);
          larger.set(held.subarray(0, length));
          held = larger;
        }
        const count = Math.min(wanted - length, bytes.length - from);
        held.set(bytes.subarray(from, from + count), length);
        length += count;
        from += count;
        if (length < wanted) continue;
        const whole = takeWhole();
        if (whole !== null) pieces.push(whole);
      }
      return pieces;
    },
    recycle(piece) {
      if (piece.buffer.byteLength >= pieceBytes) spare.push(new Uint8Array(piece.buffer));
    },
    finish() {
      const cut = cutIn(held.subarray(0, length));
      const rest = held.slice(cut, length);
      return { piece: cut === 0 ? null : held.subarray(0, cut), rest };
    },
  };
}
