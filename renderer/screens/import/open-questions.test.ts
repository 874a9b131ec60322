import { describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { sampleDataset } from '../../../src/testing/sample-dataset.ts';
import { openQuestions } from './open-questions.ts';

const plain = sampleDataset({ name: '温度', column: '温度', unit: null, rows: 100, stepMilliseconds: 60_000 });

/** The sample with its only file and its only column changed. */
function dataset(change: {
  readonly file?: Partial<DatasetSummary['report']['files'][number]>;
  readonly sentinels?: DatasetSummary['report']['columns'][number]['sentinels'];
  readonly decisions?: DatasetSummary['decisions'];
}): DatasetSummary {
  const files = plain.report.files.map((file) => ({ ...file, ...change.file }));
  const columns = plain.report.columns.map((column) => ({ ...column, sentinels: change.sentinels ?? [] }));
  return { ...plain, decisions: change.decisions ?? {}, checks: [], report: { ...plain.report, files, columns } };
}

const kinds = (change: Parameters<typeof dataset>[0]): readonly string[] =>
  openQuestions(dataset(change)).map(({ kind }) => kind);

describe('open questions', () => {
  it('are none where nothing was in doubt', () => {
    expect(kinds({})).toEqual([]);
  });

  it('are asked until they are decided', () => {
    const encodingAlternatives = [{ encoding: 'euc-jp' as const, firstLines: ['x'] }];
    expect(kinds({ file: { encodingAlternatives } })).toEqual(['encoding']);
    expect(kinds({ file: { encodingAlternatives }, decisions: { encoding: 'shift_jis' } })).toEqual(['decided']);
    const anyBytes = [{ encoding: 'windows-1252' as const, firstLines: ['x'] }];
    expect(kinds({ file: { encodingAlternatives: anyBytes } })).toEqual([]);
    const table = { firstRecord: 1, rows: 3, columns: ['a'] };
    expect(kinds({ file: { tables: [table, table] } })).toEqual(['tables']);
    expect(kinds({ file: { tables: [table, table] }, decisions: { table: 1 } })).toEqual(['decided']);
    expect(kinds({ file: { tables: [table] } })).toEqual([]);
  });

  it('concern proposals, not what the user has named, and never too many', () => {
    const proposal = (value: number) => ({ value, rows: 8443, missing: true });
    expect(openQuestions(dataset({ sentinels: [proposal(-200), { value: 999, rows: 1, missing: false }] }))).toEqual([
      { kind: 'sentinel', column: '温度', value: -200, rows: 8443 },
    ]);
    const missingValues = [{ column: '温度', value: -200 }];
    expect(kinds({ sentinels: [proposal(-200)], decisions: { missingValues } })).toEqual(['decided']);
    expect(kinds({ sentinels: [-200, -999, 9999, -1, 32767].map(proposal) })).toEqual([
      'sentinel',
      'sentinel',
      'sentinel',
      'more-sentinels',
    ]);
  });
});
