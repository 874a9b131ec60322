import { LabError } from '../../../src/contracts/failure.ts';
import { mostBytes } from '../regular-file.ts';

/** Bounds on what may come out of a packed file, held against bytes that really came out: what headers say may be a lie. */
export const unpackLimits = {
  /** Entries of an archive, folders and files that are no logs included. */
  entries: 10_000,
  bytes: mostBytes,
  /** A log of changing numbers packs to a fifth, one that stands still to a hundredth; a bomb to a thousandth. */
  ratio: 300,
  /** Below this much a high ratio does no harm. */
  bytesBeforeRatio: 16 * 1024 ** 2,
} as const;

export interface UnpackMeter {
  /** @throws LabError archive.too-large when more has come out than may. */
  add(bytes: number): void;
  readonly total: () => number;
}

/** Counts what comes out of a file of `packedBytes`, over all its members. */
export function createUnpackMeter(
  file: string,
  packedBytes: number,
  mostUnpacked: number = unpackLimits.bytes,
): UnpackMeter {
  let total = 0;
  return {
    total: () => total,
    add(bytes) {
      total += bytes;
      const isBomb = total > unpackLimits.bytesBeforeRatio && total > unpackLimits.ratio * packedBytes;
      if (total > mostUnpacked || isBomb) throw new LabError('archive.too-large', { file });
    },
  };
}
