import type { tf } from '../tf.ts';
import { describeRecurrence } from '../testing/recurrence-laws.ts';
import { longShortTermMemoryReference } from './long-short-term-memory-reference.ts';
import { longShortTermMemory } from './long-short-term-memory.ts';

describeRecurrence({
  name: "the LSTM's recurrence",
  operandShapes: ({ time, batch, width }) => [
    [time, batch, 4 * width],
    [width, 4 * width],
  ],
  apply: ([driven, recurrent]) => longShortTermMemory(driven as tf.Tensor3D, recurrent as tf.Tensor2D),
  reference: ([driven = [], recurrent = []], shape) => longShortTermMemoryReference(driven, recurrent, shape),
});
