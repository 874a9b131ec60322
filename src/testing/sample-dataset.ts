import type { DatasetSummary } from '../contracts/dataset.ts';

/** The summary of an imported log of one numeric column, as an import would store it. */
export function sampleDataset(options: {
  readonly name: string;
  readonly column: string;
  readonly unit: string | null;
  readonly rows: number;
  readonly stepMilliseconds: number | null;
}): DatasetSummary {
  const { name, column, unit, rows, stepMilliseconds } = options;
  const start = Date.UTC(2026, 0, 5);
  const wallClock = (row: number): string | null =>
    stepMilliseconds === null ? null : new Date(start + row * stepMilliseconds).toISOString().slice(0, 19);
  const reason = { ja: '見本の値です。', en: 'A value of the sample.' };
  return {
    schemaVersion: 2,
    id: '5f0c2a9be1d47c3386aa90d1b7e45c1290f3dd6b8c7a21e4450b9d3c6f18a7e2',
    name,
    decisions: {},
    report: {
      files: [
        {
          path: name,
          member: null,
          members: [],
          bytes: rows * 30,
          sha256: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
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
          physicalRecords: rows + 1,
          account: { above: 1, used: rows, skipped: 0, unreadable: 0 },
          rows,
          unreadableRows: 0,
          skippedRows: 0,
          quirks: [],
        },
      ],
      time: {
        columns: stepMilliseconds === null ? [] : ['日時'],
        kind: stepMilliseconds === null ? 'order-only' : 'timestamp',
        first: wallClock(0),
        last: wallClock(rows - 1),
        stepMilliseconds,
        gaps: 2,
        missingRows: 37,
        duplicates: 2,
        outOfOrder: 0,
      },
      columns: [
        {
          name: column,
          unit,
          type: 'number',
          missing: 12,
          unreadable: 0,
          unreadableCells: [],
          sentinels: [],
          min: 14,
          max: 27,
          mean: 20,
          firstRaw: '20.1',
          lastRaw: '19.8',
        },
      ],
      suggestions: {
        target: column,
        season: null,
        lookback: 64,
        horizon: 10,
        reasons: { target: reason, season: reason, lookback: reason, horizon: reason },
      },
    },
    gridRows: rows,
    numericColumns: [column],
    gridStart: stepMilliseconds === null ? null : start,
    gridStepMilliseconds: stepMilliseconds,
    preview: { header: [column], firstRaw: [], lastRaw: [], firstRead: [], lastRead: [] },
    sparklines: [{ column, values: [19, 21, 20] }],
    checks: [],
    sentence: { ja: `${String(rows)} 行の記録です。`, en: `A log of ${String(rows)} rows.` },
  };
}
