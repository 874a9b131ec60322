import type { tf } from '../tf.ts';

/** The sequence cut into chunks, rows = batch × chunks, the chunks of one sequence side by side. */
export interface DeltaRuleChunks {
  /** [rows, chunk, key] */
  readonly query: tf.Tensor3D;
  /** [rows, chunk, key] */
  readonly key: tf.Tensor3D;
  /** [rows, chunk, value] */
  readonly value: tf.Tensor3D;
  /** β. [rows, chunk, 1] */
  readonly writeStrength: tf.Tensor3D;
  /** What enters the first chunk of each sequence. [batch, key, value] */
  readonly firstMemory: tf.Tensor3D;
}

/** What a decay leaves, inside each chunk, of what stood in the memory and of what was written: factors between 0 and 1. */
export interface ChunkDecay {
  /** Of what step j (column) wrote, when step i (row) reads; zero where i comes before j. [rows, chunk, chunk] */
  readonly between: tf.Tensor3D;
  /** Of the memory that entered the chunk, when a step reads. [rows, chunk, 1] */
  readonly sinceStart: tf.Tensor3D;
  /** Of what a step wrote, at the end of the chunk. [rows, chunk, 1] */
  readonly untilEnd: tf.Tensor3D;
  /** Of the memory that entered the chunk, at its end. [rows, 1, 1] */
  readonly overall: tf.Tensor3D;
}

/** What the way forward leaves for the gradient. */
export interface DeltaRuleTrace {
  /** K Kᵀ. [rows, chunk, chunk] */
  readonly overlap: tf.Tensor3D;
  /** −β ⊙ decay where the column comes before the row, else 0. [rows, chunk, chunk] */
  readonly share: tf.Tensor3D;
  /** (I − overlap ⊙ share)⁻¹. [rows, chunk, chunk] */
  readonly inverse: tf.Tensor3D;
  /** Q Kᵀ. [rows, chunk, chunk] */
  readonly scores: tf.Tensor3D;
  /** Memory that enters each chunk. [rows, key, value] */
  readonly entering: tf.Tensor3D;
  /** What is found under each key in the memory that entered. [rows, chunk, value] */
  readonly recalled: tf.Tensor3D;
  /** What is written at each step. [rows, chunk, value] */
  readonly written: tf.Tensor3D;
}
