import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { tf } from '../../../tensor/tf.ts';
import { randomMatrix, transposed, type Matrix } from '../../testing/arrays.ts';
import { describeRecurrentRule } from '../../testing/recurrent-rule-laws.ts';
import { recurrentDeltaRule, type RecurrentDeltaMemory, type RecurrentDeltaOperands } from './index.ts';
import { recurrentDeltaRuleReference } from './reference.ts';

const KEY = 4;
const VALUE = 3;
const COLUMNS = 2 * KEY + VALUE + 1;

interface Sequence extends Readonly<Record<string, Matrix>> {
  readonly driven: Matrix;
  readonly recurrent: Matrix;
  readonly memory: Matrix;
  readonly lastOutput: Matrix;
}

/** Query, key, value and write strength, which lie side by side. */
const parts = (matrix: Matrix): readonly [Matrix, Matrix, Matrix, readonly number[]] => {
  const columns = (from: number, to: number): Matrix => matrix.map((row) => row.slice(from, to));
  return [
    columns(0, KEY),
    columns(KEY, 2 * KEY),
    columns(2 * KEY, 2 * KEY + VALUE),
    columns(2 * KEY + VALUE, COLUMNS).flat(),
  ];
};

describeRecurrentRule({
  name: 'recurrent delta rule',
  timed: ['driven'],
  random(time, seed): Sequence {
    const source = createSeededRandom(seed);
    return {
      driven: randomMatrix(source, time, COLUMNS),
      recurrent: randomMatrix(source, VALUE, COLUMNS),
      memory: randomMatrix(source, KEY, VALUE),
      lastOutput: randomMatrix(source, 1, VALUE),
    };
  },
  reference(given) {
    const { driven, recurrent, memory, lastOutput } = given as Sequence;
    const [query, key, value, writeStrength] = parts(driven);
    const [queryWeights, keyWeights, valueWeights, writeStrengthWeights] = parts(recurrent);
    const trace = recurrentDeltaRuleReference({
      query,
      key,
      value,
      writeStrength,
      recurrent: {
        query: transposed(queryWeights),
        key: transposed(keyWeights),
        value: transposed(valueWeights),
        writeStrength: writeStrengthWeights,
      },
      memory: transposed(memory),
      lastOutput: lastOutput.flat(),
    });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply(operands) {
    const { lastOutput, memory, ...rest } = operands as unknown as RecurrentDeltaOperands & RecurrentDeltaMemory;
    const { output, memory: last } = recurrentDeltaRule(rest, { memory, lastOutput: tf.squeeze(lastOutput, [1]) });
    return { output, memory: last };
  },
});
