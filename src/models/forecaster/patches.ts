import { tf } from '../../tensor/tf.ts';

/**
 * Cuts a window into overlapping patches, one token each (Nie et al. 2023). The newest row always ends the last patch; where
 * the lookback does not divide evenly, zeros (the window's mean, once normalised) go before the oldest row. A patch length
 * of one gives one token for each row.
 */
export interface PatchGrid {
  readonly tokens: number;
  readonly patchLength: number;
  readonly patchStride: number;
  /** Rows of zeros before the window. */
  readonly filled: number;
}

/** @param patchLength a multiple of `patchStride` */
export function patchGrid(lookback: number, patchLength: number, patchStride: number): PatchGrid {
  const tokens = 1 + Math.ceil(Math.max(0, lookback - patchLength) / patchStride);
  return { tokens, patchLength, patchStride, filled: patchLength + (tokens - 1) * patchStride - lookback };
}

/** [batch, lookback, columns] to [batch, tokens, patchLength × columns], by whole strides so that nothing is gathered. */
export function cutPatches(window: tf.Tensor3D, { tokens, patchLength, patchStride, filled }: PatchGrid): tf.Tensor3D {
  const [batch, lookback, columns] = window.shape;
  const complete =
    filled === 0
      ? window
      : tf.pad(window, [
          [0, 0],
          [filled, 0],
          [0, 0],
        ]);
  const strides = (lookback + filled) / patchStride;
  const segments: tf.Tensor3D = tf.reshape(complete, [batch, strides, patchStride * columns]);
  const stridesInPatch = patchLength / patchStride;
  if (stridesInPatch === 1) return segments;
  const shifted = Array.from({ length: stridesInPatch }, (_, shift) =>
    tf.slice(segments, [0, shift, 0], [batch, tokens, patchStride * columns]),
  );
  return tf.concat(shifted, 2);
}
