import { describe, expect, it } from 'vitest';
import { EquivalenceDemonstration } from '../contracts/equivalence.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { presentBackends } from '../models/testing/backends.ts';
import { datasetOf, seasonalColumns } from '../testing/synthetic-columns.ts';
import { demonstrateEquivalence } from './demonstrate-equivalence.ts';

const log = datasetOf(seasonalColumns(['a', 'b'], 400, 1));
const [anyBackend] = presentBackends;
if (anyBackend === undefined) throw new Error('Not even the plain CPU computes here.');

const demonstrate = (dataset: Dataset, column: string | null = 'a'): Promise<EquivalenceDemonstration> =>
  demonstrateEquivalence({ dataset, column, sample: false }, anyBackend);

/** The log with one column given anew. */
const withColumn = ({ summary, columns }: Dataset, name: string, values: Float64Array): Dataset => ({
  summary,
  columns: new Map([...columns, [name, values]]),
});

const columnOf = (dataset: Dataset, name: string): Float64Array => {
  const column = dataset.columns.get(name);
  if (column === undefined) throw new Error(`No column ${name}.`);
  return column.slice();
};

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (thrown: unknown) => thrown,
  );

describe.each(presentBackends)('linear attention and the fast weight memory on $id', (backend) => {
  it('give the same outputs in float64 and in float32', async () => {
    const { checks } = await demonstrateEquivalence({ dataset: log, column: 'a', sample: false }, backend);
    expect(checks.map(({ compared }) => compared)).toEqual([
      'attention-and-memory',
      'engine-attention-and-memory',
      'engine-and-reference',
    ]);
    for (const { compared, difference, gate, passed } of checks) {
      expect(difference, compared).toBeLessThanOrEqual(gate);
      expect(passed).toBe(true);
    }
  });
});

describe('the steps of the demonstration', () => {
  it('are a document of the contract, over the newest rows of the column', async () => {
    const shown = EquivalenceDemonstration.parse(await demonstrate(log));
    expect(shown.steps.length).toBe(32);
    expect(shown.steps.at(-1)?.row).toBe(399);
    expect(shown.steps.at(-1)?.observed).toBe(columnOf(log, 'a')[399]);
  });

  it('weigh every step so far, and no more', async () => {
    const { steps } = await demonstrate(log);
    for (const [index, { attentionWeights }] of steps.entries()) {
      expect(attentionWeights.length).toBe(index + 1);
      expect(attentionWeights.every((weight) => weight > 0)).toBe(true);
      expect(attentionWeights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    }
  });

  it('have a memory that grows by what is written and by nothing else', async () => {
    const { steps } = await demonstrate(log);
    let before = steps[0]?.memory.map((row) => row.map(() => 0)) ?? [];
    for (const { memory, write, key, value } of steps) {
      const grown = before.map((row, channel) => row.map((entry, index) => entry + (write[channel]?.[index] ?? NaN)));
      expect(memory).toEqual(grown);
      expect(write[0]?.[1]).toBe((value[0] ?? NaN) * (key[1] ?? NaN));
      before = memory;
    }
  });

  it('read the memory and the normaliser, checked by hand at the last step', async () => {
    const { steps, projection } = await demonstrate(log);
    const { query, memory, normaliser, memoryOutput } = steps[steps.length - 1] ?? steps[0] ?? expect.fail();
    const dot = (row: readonly number[]): number => row.reduce((sum, entry, at) => sum + entry * (query[at] ?? NaN), 0);
    memoryOutput.forEach((entry, channel) => {
      expect(entry).toBeCloseTo(dot(memory[channel] ?? []) / (dot(normaliser) + projection.epsilon), 12);
    });
  });

  it('do not know what comes later', async () => {
    const column = columnOf(log, 'a');
    // Two rows exchanged at the end: mean and deviation stay, so that only their order differs.
    const [last = 0, beforeLast = 0] = [column[399], column[398]];
    column[399] = beforeLast;
    column[398] = last;
    const [clean, changed] = [await demonstrate(log), await demonstrate(withColumn(log, 'a', column))];
    const outputs = ({ steps }: EquivalenceDemonstration): number[] =>
      steps.slice(0, 30).flatMap(({ memoryOutput }) => memoryOutput);
    expect(last).not.toBe(beforeLast);
    outputs(changed).forEach((entry, index) => {
      expect(entry).toBeCloseTo(outputs(clean)[index] ?? NaN, 10);
    });
    expect(changed.steps[31]?.memoryOutput).not.toEqual(clean.steps[31]?.memoryOutput);
  });

  it('say where the log has a gap, and go on from the value before it', async () => {
    const column = columnOf(log, 'a');
    column[399] = NaN;
    const { steps, checks } = await demonstrate(withColumn(log, 'a', column));
    expect(steps.at(-1)?.observed).toBeNull();
    expect(checks.every(({ passed }) => passed)).toBe(true);
  });

  it('look back to where the column moves when it stands still at the end', async () => {
    const column = columnOf(log, 'a').fill(20, 330);
    const { steps, checks } = await demonstrate(withColumn(log, 'a', column));
    expect(steps.at(-1)?.row).toBe(329);
    expect(checks.every(({ passed }) => passed)).toBe(true);
  });

  it('take fewer steps from a short log, and refuse what shows nothing', async () => {
    const short = datasetOf(seasonalColumns(['a'], 6, 1));
    expect((await demonstrate(short)).steps.length).toBe(3);
    const tiny = datasetOf(seasonalColumns(['a'], 4, 1));
    expect(await failureOf(demonstrate(tiny))).toMatchObject({ failure: { code: 'log.too-few-rows' } });
    const flat = withColumn(log, 'a', new Float64Array(400).fill(3));
    expect(await failureOf(demonstrate(flat))).toMatchObject({ failure: { code: 'plan.constant-target' } });
    expect(await failureOf(demonstrate(log, 'c'))).toMatchObject({ failure: { code: 'plan.unknown-column' } });
  });
});
