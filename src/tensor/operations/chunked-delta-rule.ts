import { tf } from '../tf.ts';
import { chunkPieces, chunkRows, pieceAt, scaledBy } from './chunk-pieces.ts';
import { chunkedDeltaRuleGradient } from './chunked-delta-rule-gradient.ts';
import type { ChunkDecay, DeltaRuleChunks, DeltaRuleTrace } from './chunked-delta-rule-operands.ts';
import { invertUnitLowerTriangular } from './invert-unit-lower-triangular.ts';
import { lowerTriangle } from './lower-triangle.ts';
import { joined, separated } from './several-results.ts';

/**
 * The delta rule by chunks, with or without decay, and its gradient. For a chunk that the memory S enters, S as [key, value],
 * with γ, Γ, ζ and ω the decays since the start, between steps, until the end and overall (all one without decay):
 *
 *   U = (I − N)⁻¹ diag(β) (V − diag(γ) K S),   N = −diag(β) strictLower(K Kᵀ ⊙ Γ)
 *   O = diag(γ) Q S + (Q Kᵀ ⊙ Γ) U,            S′ = ω S + (diag(ζ) K)ᵀ U
 *
 * (Yang et al. 2024, arXiv:2406.06484, section 3.2; with decay Yang et al. 2025, arXiv:2412.06464, section 3.3.) Sequential are
 * three small products a chunk.
 */
export function chunkedDeltaRule(
  { query, key, value, writeStrength, firstMemory }: DeltaRuleChunks,
  decay: ChunkDecay | null,
): { readonly output: tf.Tensor3D; readonly memory: tf.Tensor3D } {
  const shapes = [value.shape, firstMemory.shape];
  const rule = tf.customGrad((...given) => {
    const save = given.pop() as tf.GradSaveFunc;
    const [chunks, decays] = named(given as tf.Tensor3D[]);
    const { output, memory, ...trace } = forward(chunks, decays);
    save([...(given as tf.Tensor3D[]), ...Object.values(trace)]);
    return {
      value: joined([output, memory]),
      gradFunc: (cotangent: tf.Tensor, saved: tf.Tensor[]) => {
        const [ofOutput, ofMemory] = separated(cotangent as tf.Tensor1D, shapes) as [tf.Tensor3D, tf.Tensor3D];
        const operands = named(saved.slice(0, given.length) as tf.Tensor3D[]);
        return chunkedDeltaRuleGradient(operands, traceOf(saved.slice(given.length)), { ofOutput, ofMemory });
      },
    };
  });
  const operands = [query, key, value, writeStrength, firstMemory, ...factorsOf(decay)];
  const [output, memory] = separated(rule(...operands), shapes) as [tf.Tensor3D, tf.Tensor3D];
  return { output, memory };
}

const factorsOf = (decay: ChunkDecay | null): readonly tf.Tensor3D[] =>
  decay === null ? [] : [decay.between, decay.sinceStart, decay.untilEnd, decay.overall];

function named(tensors: readonly tf.Tensor3D[]): readonly [DeltaRuleChunks, ChunkDecay | null] {
  const [query, key, value, writeStrength, firstMemory, between, sinceStart, untilEnd, overall] = tensors as [
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    ...(tf.Tensor3D | undefined)[],
  ];
  const decay =
    between === undefined || sinceStart === undefined || untilEnd === undefined || overall === undefined
      ? null
      : { between, sinceStart, untilEnd, overall };
  return [{ query, key, value, writeStrength, firstMemory }, decay];
}

function traceOf(saved: readonly tf.Tensor[]): DeltaRuleTrace {
  const [overlap, share, inverse, scores, entering, recalled, written] = saved as [
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
  ];
  return { overlap, share, inverse, scores, entering, recalled, written };
}

interface Forward extends DeltaRuleTrace {
  readonly output: tf.Tensor3D;
  readonly memory: tf.Tensor3D;
}

function forward(
  { query, key, value, writeStrength, firstMemory }: DeltaRuleChunks,
  decay: ChunkDecay | null,
): Forward {
  const chunk = key.shape[1];
  const batch = firstMemory.shape[0];
  const overlap: tf.Tensor3D = tf.matMul(key, key, false, true);
  const share: tf.Tensor3D = tf.mul(writeStrength, scaledBy(decay?.between, tf.neg(lowerTriangle(chunk, -1))));
  const inverse = invertUnitLowerTriangular(tf.mul(overlap, share));
  const scores: tf.Tensor3D = tf.matMul(query, key, false, true);

  const chunksOf = (sequence: tf.Tensor3D): readonly tf.Tensor3D[] => chunkPieces(sequence, batch);
  const values = chunksOf(value);
  const keys = chunksOf(key);
  const keysAtEnd = chunksOf(scaledBy(decay?.untilEnd, key));
  const inverses = chunksOf(inverse);
  const strengths = chunksOf(writeStrength);
  const sinceStart = decay === null ? null : chunksOf(decay.sinceStart);
  const overall = decay === null ? null : chunksOf(decay.overall);
  let memory = firstMemory;
  const entering: tf.Tensor3D[] = [];
  const recalled: tf.Tensor3D[] = [];
  const written: tf.Tensor3D[] = [];
  for (const [index, newValues] of values.entries()) {
    const found: tf.Tensor3D = tf.matMul(pieceAt(keys, index), memory);
    const error = tf.sub(newValues, scaledBy(sinceStart?.[index], found));
    const writes: tf.Tensor3D = tf.matMul(pieceAt(inverses, index), tf.mul(pieceAt(strengths, index), error));
    entering.push(memory);
    recalled.push(found);
    written.push(writes);
    memory = tf.add(
      scaledBy(overall?.[index], memory),
      tf.matMul<tf.Tensor3D>(pieceAt(keysAtEnd, index), writes, true, false),
    );
  }
  const memories = chunkRows(entering);
  const writes = chunkRows(written);
  const attention: tf.Tensor3D = tf.mul(scores, decay?.between ?? lowerTriangle(chunk, 0));
  const output: tf.Tensor3D = tf.add(
    scaledBy(decay?.sinceStart, tf.matMul(query, memories)),
    tf.matMul(attention, writes),
  );
  return {
    output,
    memory,
    overlap,
    share,
    inverse,
    scores,
    entering: memories,
    recalled: chunkRows(recalled),
    written: writes,
  };
}
