import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { randomMatrix, transposed, type Matrix } from '../../testing/arrays.ts';
import { describeRecurrentRule } from '../../testing/recurrent-rule-laws.ts';
import { selfReferentialColumns, selfReferentialRule, type SelfReferentialOperands } from './index.ts';
import { selfReferentialRuleReference, type SelfReferentialBlocks } from './reference.ts';

const SIZE = 3;

interface Sequence extends Readonly<Record<string, Matrix>> {
  readonly input: Matrix;
  readonly memory: Matrix;
}

const blocksOf = (memory: Matrix): SelfReferentialBlocks => {
  const rows = transposed(memory);
  return {
    output: rows.slice(0, SIZE),
    query: rows.slice(SIZE, 2 * SIZE),
    key: rows.slice(2 * SIZE, 3 * SIZE),
    writeStrength: rows.slice(3 * SIZE),
  };
};

describeRecurrentRule({
  name: 'self-referential rule',
  timed: ['input'],
  random(time, seed): Sequence {
    const source = createSeededRandom(seed);
    return {
      input: randomMatrix(source, time, SIZE),
      memory: randomMatrix(source, SIZE, selfReferentialColumns(SIZE)),
    };
  },
  reference(given) {
    const { input, memory } = given as Sequence;
    const trace = selfReferentialRuleReference({ input, memory: blocksOf(memory) });
    const { output, query, key, writeStrength } = trace.memory;
    return { output: trace.output, memory: transposed([...output, ...query, ...key, ...writeStrength]) };
  },
  apply(operands) {
    const { output, memory } = selfReferentialRule(operands as unknown as SelfReferentialOperands);
    return { output, memory };
  },
});
