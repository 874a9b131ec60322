import { tf } from '../tf.ts';
import { chunkPieces, chunkRows, pieceAt, scaledBy } from './chunk-pieces.ts';
import type { ChunkDecay, DeltaRuleChunks, DeltaRuleTrace } from './chunked-delta-rule-operands.ts';
import { lowerTriangle } from './lower-triangle.ts';

interface Cotangents {
  readonly ofOutput: tf.Tensor3D;
  /** Of the memory after the last chunk. */
  readonly ofMemory: tf.Tensor3D;
}

/**
 * Written out because it pays: with G = (I − N)⁻ᵀ ∂U the gradient of the inverse is G Uᵀ, where the operations' own gradients take
 * two products for every product of the way forward, and nothing that a later chunk does not wait for is done chunk by chunk.
 * Gives gradients in the order of the operands, the decay's factors last.
 */
export function chunkedDeltaRuleGradient(
  [{ query, key, value, writeStrength }, decay]: readonly [DeltaRuleChunks, ChunkDecay | null],
  { overlap, share, inverse, scores, entering, recalled, written }: DeltaRuleTrace,
  cotangents: Cotangents,
): tf.Tensor3D[] {
  const { ofOutput } = cotangents;
  const seen = decay?.between ?? lowerTriangle(key.shape[1], 0);
  const keyAtEnd = scaledBy(decay?.untilEnd, key);
  const { leaving, throughInverse, ofValue, ofRecalled, ofFirstMemory } = backThroughChunks(
    { key, keyAtEnd, query: scaledBy(decay?.sinceStart, query), writeStrength, inverse, decay },
    tf.matMul<tf.Tensor3D>(tf.mul(scores, seen), ofOutput, true, false),
    cotangents,
  );
  const ofQueryOfMemory: tf.Tensor3D = tf.matMul(ofOutput, entering, false, true);
  const ofKeyAtEnd: tf.Tensor3D = tf.matMul(written, leaving, false, true);
  const ofAttention: tf.Tensor3D = tf.matMul(ofOutput, written, false, true);
  const ofScores: tf.Tensor3D = tf.mul(ofAttention, seen);
  const ofInterference: tf.Tensor3D = tf.matMul(throughInverse, written, false, true);
  const ofOverlap: tf.Tensor3D = tf.mul(ofInterference, share);
  const ofShare: tf.Tensor3D = tf.mul(ofInterference, overlap);
  const strictlyBefore = scaledBy(decay?.between, tf.neg(lowerTriangle(key.shape[1], -1)));
  const error = tf.sub(value, scaledBy(decay?.sinceStart, recalled));

  const ofQuery = tf.add(scaledBy(decay?.sinceStart, ofQueryOfMemory), tf.matMul(ofScores, key));
  const ofKey = tf.addN<tf.Tensor3D>([
    scaledBy(decay?.untilEnd, ofKeyAtEnd),
    tf.matMul(ofRecalled, entering, false, true),
    tf.matMul(ofScores, query, true, false),
    tf.matMul(ofOverlap, key),
    tf.matMul(ofOverlap, key, true, false),
  ]);
  const ofWriteStrength: tf.Tensor3D = tf.add(
    tf.sum(tf.mul(throughInverse, error), 2, true),
    tf.sum(tf.mul(ofShare, strictlyBefore), 2, true),
  );
  const gradients = [ofQuery, ofKey, ofValue, ofWriteStrength, ofFirstMemory] as tf.Tensor3D[];
  if (decay === null) return gradients;
  const ofBetween = tf.add(
    tf.mul(ofAttention, scores),
    tf.mul(ofShare, tf.mul(writeStrength, tf.neg(lowerTriangle(key.shape[1], -1)))),
  );
  const ofSinceStart = tf.sub(
    tf.sum(tf.mul(ofQueryOfMemory, query), 2, true),
    tf.sum(tf.mul(ofValue, recalled), 2, true),
  );
  const ofUntilEnd = tf.sum(tf.mul(ofKeyAtEnd, key), 2, true);
  const ofOverall = tf.sum(tf.mul(leaving, entering), [1, 2], true);
  return [...gradients, ofBetween, ofSinceStart, ofUntilEnd, ofOverall] as tf.Tensor3D[];
}

interface BackwardChunks {
  readonly key: tf.Tensor3D;
  readonly keyAtEnd: tf.Tensor3D;
  /** With the decay since the start. */
  readonly query: tf.Tensor3D;
  readonly writeStrength: tf.Tensor3D;
  readonly inverse: tf.Tensor3D;
  readonly decay: ChunkDecay | null;
}

/** From the last chunk to the first: what waits for the gradient of the memory that the chunk leaves behind. */
function backThroughChunks(
  { key, keyAtEnd, query, writeStrength, inverse, decay }: BackwardChunks,
  /** Gradient of what is written, through the chunk's own output. [rows, chunk, value] */
  ofWrittenInside: tf.Tensor3D,
  { ofOutput, ofMemory }: Cotangents,
): {
  /** Gradient of the memory that leaves each chunk. [rows, key, value] */
  readonly leaving: tf.Tensor3D;
  /** G. [rows, chunk, value] */
  readonly throughInverse: tf.Tensor3D;
  readonly ofValue: tf.Tensor3D;
  readonly ofRecalled: tf.Tensor3D;
  readonly ofFirstMemory: tf.Tensor3D;
} {
  const chunksOf = (rows: tf.Tensor3D): readonly tf.Tensor3D[] => chunkPieces(rows, ofMemory.shape[0]);
  const keys = chunksOf(key);
  const keysAtEnd = chunksOf(keyAtEnd);
  const strengths = chunksOf(writeStrength);
  const inverses = chunksOf(inverse);
  const writtenInside = chunksOf(ofWrittenInside);
  const throughOutput = chunksOf(tf.matMul(query, ofOutput, true, false));
  const sinceStart = decay === null ? undefined : chunksOf(decay.sinceStart);
  const overall = decay === null ? undefined : chunksOf(decay.overall);
  let ofCarried = ofMemory;
  const leaving: tf.Tensor3D[] = [];
  const throughInverse: tf.Tensor3D[] = [];
  const ofValues: tf.Tensor3D[] = [];
  const ofRecalled: tf.Tensor3D[] = [];
  for (let chunk = keys.length - 1; chunk >= 0; chunk -= 1) {
    const ofWritten = tf.add(pieceAt(writtenInside, chunk), tf.matMul(pieceAt(keysAtEnd, chunk), ofCarried));
    const beforeInverse: tf.Tensor3D = tf.matMul(pieceAt(inverses, chunk), ofWritten, true, false);
    const ofError: tf.Tensor3D = tf.mul(pieceAt(strengths, chunk), beforeInverse);
    const ofFound = tf.neg(scaledBy(sinceStart?.[chunk], ofError));
    leaving.unshift(ofCarried);
    throughInverse.unshift(beforeInverse);
    ofValues.unshift(ofError);
    ofRecalled.unshift(ofFound);
    ofCarried = tf.addN([
      scaledBy(overall?.[chunk], ofCarried),
      pieceAt(throughOutput, chunk),
      tf.matMul<tf.Tensor3D>(pieceAt(keys, chunk), ofFound, true, false),
    ]);
  }
  return {
    leaving: chunkRows(leaving),
    throughInverse: chunkRows(throughInverse),
    ofValue: chunkRows(ofValues),
    ofRecalled: chunkRows(ofRecalled),
    ofFirstMemory: ofCarried,
  };
}
