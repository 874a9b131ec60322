import type { tf } from '../tf.ts';
import { describeRecurrence } from '../testing/recurrence-laws.ts';
import { elmanReference } from './elman-recurrence-reference.ts';
import { elmanRecurrence } from './elman-recurrence.ts';

describeRecurrence({
  name: 'the recurrence of a simple recurrent network',
  operandShapes: ({ time, batch, width }) => [
    [time, batch, width],
    [width, width],
  ],
  apply: ([driven, recurrent]) => elmanRecurrence(driven as tf.Tensor3D, recurrent as tf.Tensor2D),
  reference: ([driven = [], recurrent = []], shape) => elmanReference(driven, recurrent, shape),
});
