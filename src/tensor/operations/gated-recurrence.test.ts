import type { tf } from '../tf.ts';
import { describeRecurrence } from '../testing/recurrence-laws.ts';
import { gatedRecurrenceReference } from './gated-recurrence-reference.ts';
import { gatedRecurrence } from './gated-recurrence.ts';

describeRecurrence({
  name: "the GRU's recurrence",
  operandShapes: ({ time, batch, width }) => [[time, batch, 3 * width], [width, 3 * width], [width]],
  apply: ([driven, recurrent, candidateBias]) =>
    gatedRecurrence(driven as tf.Tensor3D, recurrent as tf.Tensor2D, candidateBias as tf.Tensor1D),
  reference: ([driven = [], recurrent = [], candidateBias = []], shape) =>
    gatedRecurrenceReference(driven, recurrent, candidateBias, shape),
});
