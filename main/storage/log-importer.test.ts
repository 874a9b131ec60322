import { existsSync, readFileSync, readdirSync, rmSync, appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DatasetSummary, InspectReport } from '../../src/contracts/dataset.ts';
import { LabError, type FailureCode } from '../../src/contracts/failure.ts';
import { importLog, inspectLogs } from './log-importer.ts';
import { readDataset } from './dataset-folder.ts';
import { encode, logOnDisk, plainLog, temporaryFolder } from './testing/log-on-disk.ts';

const sample = (name: string): string => fileURLToPath(new URL(`../../resources/sample-logs/${name}`, import.meta.url));

async function failureOfInspecting(paths: readonly string[], options = {}): Promise<LabError['failure'] | null> {
  try {
    await inspectLogs(paths, {}, options);
    return null;
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown.failure;
    throw thrown;
  }
}

describe('input that cannot be used', () => {
  const wide = Array.from({ length: 5000 }, (_, column) => String(column)).join(',');
  const names = Array.from({ length: 5000 }, (_, column) => `sensor ${String(column)}`).join(',');
  const bad: readonly (readonly [string, FailureCode, string | Uint8Array])[] = [
    ['nothing', 'log.empty', ''],
    ['a byte order mark alone', 'log.empty', encode('', 'utf-8-with-mark')],
    ['blank lines', 'log.empty', '\n\n \n'],
    ['prose', 'log.not-a-table', 'Dear all,\nthe line stood still, again, on Monday.\nRegards\n'],
    ['bytes of a program', 'log.not-a-table', Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 251)],
    ['a document', 'log.not-a-table', '{\n  "key": [1, 2,\n  3],\n  "other": "x"\n}\n'],
    ['a header alone', 'log.header-only', 'time,temperature,pressure\n'],
    ['one row', 'log.too-few-rows', 'time,temperature\n2024-01-05 00:00,21.5\n'],
    ['words alone', 'log.no-numeric-column', 'shift,remark\nday,good\nnight,bad\nday,good\n'],
    ['times that cannot be read', 'log.no-usable-time', `time,value\n${'2023-02-30 00:00,1\n'.repeat(20)}`],
    ['a line without an end', 'log.not-a-table', 'a'.repeat(400_000)],
    ['a line without an end behind a table', 'log.not-a-table', `${plainLog(20)}${'a'.repeat(20_000_000)}`],
    ['five thousand columns', 'log.too-many-columns', `${names}\n${wide}\n${wide}\n`],
  ];

  it.each(bad)('%s is refused as %s', async (_, code, content) => {
    expect(await failureOfInspecting([logOnDisk(content)])).toMatchObject({ code, values: { file: 'log.csv' } });
  });

  it('a missing file, a folder', async () => {
    expect(await failureOfInspecting(['/nowhere/at-all.csv'])).toMatchObject({
      code: 'file.missing',
      values: { file: 'at-all.csv' },
    });
    expect(await failureOfInspecting([temporaryFolder()])).toMatchObject({ code: 'folder.no-log' });
  });

  it('files with different columns and no names for them', async () => {
    const other = logOnDisk(plainLog(20).slice(plainLog(0).length).replaceAll(/,\d+$/gm, ''), 'other.csv');
    expect(await failureOfInspecting([logOnDisk(plainLog(20)), other])).toMatchObject({
      code: 'log.files-differ',
      values: { file: 'other.csv', other: 'log.csv', column: 1 },
    });
  });

  it('two hundred columns are fine', async () => {
    const columns = Array.from({ length: 200 }, (_, column) => `c${String(column)}`);
    const rows = Array.from({ length: 30 }, (_, row) => columns.map((_name, column) => String(row * column)).join(','));
    const { columns: found } = await inspectLogs([logOnDisk(`${columns.join(',')}\n${rows.join('\n')}\n`)], {});
    expect(found).toHaveLength(200);
  });
});

describe('a file under our hands', () => {
  it('that grows is refused', async () => {
    const path = logOnDisk(plainLog(60_000));
    let grown = false;
    const onProgress = (): void => {
      if (!grown) appendFileSync(path, '2024-03-01 00:00,1,2\n');
      grown = true;
    };
    expect(await failureOfInspecting([path], { onProgress })).toMatchObject({ code: 'file.changed' });
  });

  it.skipIf(process.platform === 'win32')('that is deleted is refused', async () => {
    const path = logOnDisk(plainLog(60_000));
    const onProgress = (): void => {
      rmSync(path, { force: true });
    };
    expect(await failureOfInspecting([path], { onProgress })).toMatchObject({ code: 'file.changed' });
  });

  it('is left at once when the user cancels, and nothing is written', async () => {
    const signal = { aborted: false };
    const onProgress = (): void => {
      signal.aborted = true;
    };
    const directory = temporaryFolder();
    const request = {
      files: [logOnDisk(plainLog(120_000))],
      name: 'log',
      decisions: {},
      directory,
      onProgress,
      signal,
    };
    await expect(importLog(request)).rejects.toMatchObject({ failure: { code: 'run.cancelled' } });
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('an import', () => {
  it('lays the rows on a regular grid, sorted, first of duplicates, holes open', async () => {
    const text = [
      'time,a,b',
      '2024-01-05 00:03,3,30',
      '2024-01-05 00:00,0,',
      '2024-01-05 00:01,1,10',
      '2024-01-05 00:01,99,99',
      '2024-01-05 00:05,5,50',
      '2024-01-05 00:06,6,60',
      '',
    ].join('\n');
    const directory = temporaryFolder();
    const summary = await importLog({ files: [logOnDisk(text)], name: 'log', decisions: {}, directory });
    expect(summary).toMatchObject({
      gridRows: 7,
      numericColumns: ['a', 'b'],
      gridStart: Date.UTC(2024, 0, 5),
      gridStepMilliseconds: 60_000,
      report: { time: { gaps: 2, missingRows: 2, duplicates: 1, outOfOrder: 1 } },
    });
    const { columns } = await readDataset(directory);
    expect([...(columns.get('a') ?? [])]).toEqual([0, 1, Number.NaN, 3, Number.NaN, 5, 6]);
    expect([...(columns.get('b') ?? [])]).toEqual([Number.NaN, 10, Number.NaN, 30, Number.NaN, 50, 60]);
  });

  it('keeps rows as they stand where no clock is wanted', async () => {
    const request = { files: [logOnDisk(plainLog(50))], name: 'log', directory: temporaryFolder() };
    const summary = await importLog({ ...request, decisions: { time: 'order-only' } });
    expect(summary).toMatchObject({ gridRows: 50, gridStart: null, gridStepMilliseconds: null });
    expect(summary.report.time.kind).toBe('order-only');
  });

  it('has the same identity for the same bytes and decisions only', async () => {
    const identify = async (text: string, decisions = {}): Promise<string> =>
      (await importLog({ files: [logOnDisk(text)], name: 'x', decisions, directory: temporaryFolder() })).id;
    const first = await identify(plainLog(20));
    expect(await identify(plainLog(20))).toBe(first);
    expect(await identify(plainLog(21))).not.toBe(first);
    expect(await identify(plainLog(20), { time: 'order-only' })).not.toBe(first);
  });

  it('tells how far it is, at most ten times a second', async () => {
    const seen: number[] = [];
    const started = Date.now();
    const onProgress = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }): void => {
      seen.push(bytesRead / bytesTotal);
    };
    await inspectLogs([logOnDisk(plainLog(100_000))], {}, { onProgress });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
    expect(seen.length).toBeLessThanOrEqual(2 + (Date.now() - started) / 100);
  });
});

describe('the sample logs', () => {
  it('press-line is understood with its defects', async () => {
    const directory = temporaryFolder();
    const summary = await importLog({
      files: [sample('press-line.csv')],
      name: 'press-line',
      decisions: {},
      directory,
    });
    expect(DatasetSummary.parse(JSON.parse(readFileSync(`${directory}/dataset.json`, 'utf8')))).toEqual(summary);
    expect(existsSync(`${directory}/columns.bin`)).toBe(true);
    expect(summary.sentence.ja).toBe(
      '1分ごとの記録 14,395 行(10日)。欠け 7 行(0.05 %)、重複 2 行。文字コード Shift_JIS。',
    );
    expect(summary).toMatchObject({
      gridRows: 14_400,
      report: { suggestions: { target: '金型温度(℃)', season: 1440 } },
    });
    expect(summary.sparklines.every(({ values }) => values.length <= 120)).toBe(true);
    expect(summary.preview.firstRead[0]).toEqual([
      '2025-04-02T06:00:00',
      'B-205',
      '1.565',
      '33.1',
      '1348',
      '3.9',
      '17.6',
      '22.08',
    ]);
    expect(summary.preview.lastRaw.at(-1)?.[0]).toBe('2025/4/12 5:59');
  });

  it('oven is understood with its units', async () => {
    const report = InspectReport.parse(await inspectLogs([sample('oven.csv')], {}));
    expect(report.files[0]).toMatchObject({ encoding: 'utf-8', byteOrderMark: true, unitRow: true, rows: 8064 });
    expect(report.columns.map(({ unit }) => unit)).toEqual([null, '℃', '℃', 'kg', '℃', 'm3/h', 'kW']);
    expect(report.suggestions).toMatchObject({ target: '消費電力' });
  });
});
