import { describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { sampleDataset } from '../../testing/samples.ts';
import { openQuestions } from './open-questions.ts';

type Report = DatasetSummary['report'];

const plainFile: Report['files'][number] = {
  path: '記録.csv',
  member: null,
  members: [],
  bytes: 3000,
  sha256: '0'.repeat(64),
  encoding: 'shift_jis',
  byteOrderMark: false,
  encodingAlternatives: [],
  delimiter: ',',
  decimalMark: '.',
  preambleRows: 0,
  headerRows: 1,
  unitRow: false,
  layout: null,
  orientation: 'rows-are-times',
  shape: 'wide',
  tables: [],
  tableRead: 0,
  physicalRecords: 101,
  account: { above: 1, used: 100, skipped: 0, unreadable: 0 },
  rows: 100,
  unreadableRows: 0,
  skippedRows: 0,
  quirks: [],
};

const plainColumn: Report['columns'][number] = {
  name: '温度',
  unit: null,
  type: 'number',
  missing: 0,
  unreadable: 0,
  unreadableCells: [],
  sentinels: [],
  min: 10,
  max: 30,
  mean: 20,
  firstRaw: '10',
  lastRaw: '30',
};

/** A log of one file and one column, with a part of it changed. */
function dataset(change: {
  readonly file?: Partial<Report['files'][number]>;
  readonly sentinels?: Report['columns'][number]['sentinels'];
  readonly decisions?: DatasetSummary['decisions'];
}): DatasetSummary {
  const files = [{ ...plainFile, ...change.file }];
  const columns = [{ ...plainColumn, sentinels: change.sentinels ?? [] }];
  const report = { ...sampleDataset.report, files, columns };
  return { ...sampleDataset, decisions: change.decisions ?? {}, checks: [], report };
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
