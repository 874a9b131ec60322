import { describe, expect, it } from 'vitest';
import { constantMatrix, relativeGap, transposed, unitRows } from '../../testing/arrays.ts';
import { presentBackends } from '../../testing/backends.ts';
import {
  CHUNK,
  describeRule,
  KEY,
  randomSequence,
  readsOf,
  VALUE,
  type RuleUnderTest,
} from '../../testing/rule-laws.ts';
import type { Matrix } from '../algebra.ts';
import { gatedDeltaRuleReference } from '../gated-delta-rule/reference.ts';
import { tolerances } from '../tolerances.ts';
import { deltaProductRule } from './index.ts';
import { deltaProductRuleReference } from './reference.ts';

const byStep = (rows: Matrix, writes: number): readonly Matrix[] =>
  Array.from({ length: rows.length / writes }, (_, step) => rows.slice(step * writes, (step + 1) * writes));

/** Chunks of four writes hold two steps of two writes, and cut steps of three. */
const ruleWith = (writes: number, decays: boolean): RuleUnderTest => ({
  name: `delta product rule of ${writes} writes, ${decays ? 'with' : 'without'} decay`,
  forms: [{ form: 'recurrent' }, { form: 'chunked', chunkLength: CHUNK }],
  operands: ['query', 'key', 'value', 'writeStrength', 'memory', ...(decays ? (['logDecay'] as const) : [])],
  writesPerStep: writes,
  admissible: (sequence) => ({
    ...sequence,
    key: unitRows(sequence.key),
    writeStrength: sequence.writeStrength.map((row) => row.map((strength) => 2 * strength)),
  }),
  reference({ query, key, value, writeStrength, logDecay, memory }) {
    const trace = deltaProductRuleReference({
      query,
      key: byStep(key, writes),
      value: byStep(value, writes),
      writeStrength: byStep(writeStrength, writes).map((rows) => rows.flat()),
      logDecay: logDecay?.flat() ?? new Array<number>(query.length).fill(0),
      memory: transposed(memory),
    });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply({ logDecay, ...operands }, form) {
    if (form.form === 'parallel') throw new Error('The delta product rule has no parallel form.');
    return deltaProductRule({ ...operands, logDecay: decays ? logDecay : null }, form);
  },
});

describeRule(ruleWith(2, true));
describeRule(ruleWith(3, false));

const forms = presentBackends.flatMap((backend) =>
  ruleWith(1, true).forms.map((form) => ({ backend, form, id: backend.id })),
);

describe.each(forms)('what the delta product rule is for, $form.form on $id', ({ backend, form }) => {
  it('is the gated delta rule where it writes once a step', async () => {
    const rule = ruleWith(1, true);
    const sequence = randomSequence(rule, 2 * CHUNK + 3, 6, 'random');
    const reads = await readsOf(backend, rule, form, sequence);
    const { output } = gatedDeltaRuleReference({
      ...sequence,
      writeStrength: sequence.writeStrength.flat(),
      logDecay: (sequence.logDecay ?? []).flat(),
      memory: transposed(sequence.memory),
    });
    expect(relativeGap(reads, output.flat())).toBeLessThan(tolerances.forward);
  });

  it('turns a stored value by a third of a circle at every step, which two mirrors can', async () => {
    const rule = ruleWith(2, false);
    const time = 4;
    const along = (angle: number): number[] => [Math.cos(angle), Math.sin(angle), 0, 0, 0];
    const mirrors = [along(0), along(Math.PI / 3)];
    const memory = constantMatrix(KEY, VALUE, 0).map((row, index) => (index === 0 ? row.map(() => 1) : row));
    const reads = await readsOf(backend, rule, form, {
      query: Array.from({ length: time }, () => along(0)),
      key: Array.from({ length: time }, () => mirrors).flat(),
      value: constantMatrix(2 * time, VALUE, 0),
      writeStrength: constantMatrix(2 * time, 1, 2),
      memory,
    });
    const expected = [1, 2, 3, 4].flatMap((turns) =>
      new Array<number>(VALUE).fill(Math.cos((2 * Math.PI * turns) / 3)),
    );
    expect(relativeGap(reads, expected)).toBeLessThan(tolerances.forward);
  });
});
