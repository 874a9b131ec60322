import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { tf } from '../../../tensor/tf.ts';
import { randomMatrix, transposed, unitRows, type Matrix } from '../../testing/arrays.ts';
import { describeRecurrentRule, type RecurrentRuleUnderTest } from '../../testing/recurrent-rule-laws.ts';
import { softmax } from '../algebra.ts';
import type { RuleForm } from '../rule.ts';
import { deltaRecurrentRule, type DeltaRecurrentMemory, type DeltaRecurrentOperands } from './index.ts';
import { deltaRecurrentRuleReference } from './reference.ts';

const KEY = 4;
const VALUE = 3;

interface Sequence extends Readonly<Record<string, Matrix>> {
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
  readonly writeStrength: Matrix;
  readonly recurrentKey: Matrix;
  readonly recurrentValue: Matrix;
  readonly recurrentWriteStrength: Matrix;
  readonly memory: Matrix;
  readonly recurrentMemory: Matrix;
  readonly lastOutput: Matrix;
}

function random(time: number, seed: number): Sequence {
  const source = createSeededRandom(seed);
  const strengths = (): Matrix => Array.from({ length: time }, () => [source.uniform()]);
  return {
    query: randomMatrix(source, time, KEY),
    key: unitRows(randomMatrix(source, time, KEY)),
    value: randomMatrix(source, time, VALUE),
    writeStrength: strengths(),
    recurrentKey: randomMatrix(source, time, VALUE).map(softmax),
    recurrentValue: randomMatrix(source, time, VALUE),
    recurrentWriteStrength: strengths(),
    memory: randomMatrix(source, KEY, VALUE),
    recurrentMemory: randomMatrix(source, VALUE, VALUE),
    lastOutput: randomMatrix(source, 1, VALUE),
  };
}

const forms: readonly Exclude<RuleForm, { readonly form: 'parallel' }>[] = [
  { form: 'recurrent' },
  { form: 'chunked', chunkLength: 4 },
];

const ruleIn = (form: (typeof forms)[number]): RecurrentRuleUnderTest => ({
  name: `delta recurrent rule, first memory ${form.form}`,
  timed: ['query', 'key', 'value', 'writeStrength', 'recurrentKey', 'recurrentValue', 'recurrentWriteStrength'],
  random,
  reference(given) {
    const sequence = given as Sequence;
    const trace = deltaRecurrentRuleReference({
      ...sequence,
      writeStrength: sequence.writeStrength.flat(),
      recurrentWriteStrength: sequence.recurrentWriteStrength.flat(),
      memory: transposed(sequence.memory),
      recurrentMemory: transposed(sequence.recurrentMemory),
      lastOutput: sequence.lastOutput.flat(),
    });
    return {
      output: trace.output,
      memory: transposed(trace.memory),
      recurrentMemory: transposed(trace.recurrentMemory),
    };
  },
  apply(operands) {
    const { lastOutput, ...rest } = operands as unknown as DeltaRecurrentOperands & DeltaRecurrentMemory;
    const { output, memory, recurrentMemory } = deltaRecurrentRule(
      rest,
      { ...rest, lastOutput: tf.squeeze(lastOutput, [1]) },
      form,
    );
    return { output, memory, recurrentMemory };
  },
});

for (const form of forms) describeRecurrentRule(ruleIn(form));
