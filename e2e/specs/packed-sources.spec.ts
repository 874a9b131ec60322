/** Logs that are no plain files: a Parquet file, a workbook, a packed file, a folder of days, and a table out of the clipboard. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { utils, write } from '@e965/xlsx';
import { dropFiles, expect, test } from '../lab-app.ts';
import { lookAt } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow, type LabWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packed-sources-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

const rows = 300;
const timeOf = (row: number): string => new Date(Date.UTC(2026, 4, 1) + row * 60_000).toISOString().slice(0, 16);
const lines = (first: number, end: number, delimiter = ','): string =>
  Array.from({ length: end - first }, (_, index) => {
    const row = first + index;
    return [timeOf(row).replace('T', ' '), (20 + Math.sin(row / 9)).toFixed(2)].join(delimiter);
  }).join('\n');

async function writeParquet(path: string): Promise<void> {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  await connection.run(`COPY (SELECT TIMESTAMP '2026-05-01' + INTERVAL (i) MINUTE AS "time", 20 + sin(i / 9) AS temperature
    FROM range(${String(rows)}) t(i)) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  database.closeSync();
}

function writeWorkbook(path: string): void {
  const table = Array.from({ length: rows }, (_, row) => [
    { t: 'n', v: 46_143 + row / 1440, z: 'yyyy/mm/dd hh:mm' },
    20 + Math.sin(row / 9),
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['日時', '温度'], ...table]), '5月');
  writeFileSync(path, new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));
}

function writeDays(path: string): void {
  mkdirSync(path);
  writeFileSync(join(path, 'b.csv'), `time,temperature\n${lines(0, 150)}\n`);
  writeFileSync(join(path, 'a.csv'), `time,temperature\n${lines(150, 300)}\n`);
}

const sources: Readonly<Record<string, (path: string) => void | Promise<void>>> = {
  'log.parquet': writeParquet,
  'book.xlsx': writeWorkbook,
  'log.csv.gz': (path) => {
    writeFileSync(path, gzipSync(`time,temperature\n${lines(0, rows)}\n`));
  },
  days: writeDays,
};

async function expectRead(window: LabWindow): Promise<void> {
  await expect(importPage(window).proceed).toBeVisible({ timeout: 60_000 });
  await expect(window.heading).toContainText(String(rows));
}

test('whatever holds a log is read, one after another', async ({ lab }) => {
  test.setTimeout(180_000);
  const window = labWindow(lab.window, 'ja');
  await expect(window.heading).toHaveText(window.say('start.title'));
  await lookAt(window, 'ja-0-start-sources');
  for (const [name, make] of Object.entries(sources)) {
    const path = join(folder, name);
    await make(path);
    await dropFiles(startPage(window).dropArea, [path]);
    await expectRead(window);
    await expect(importPage(window).receipt, name).toContainText(name === 'days' ? 'a.csv' : name);
    await window.goHome();
  }

  // As a spreadsheet leaves it in the clipboard, and a person brings it here by keys.
  const copied = `日時\t温度\n${lines(0, rows, '\t')}\n`;
  await lab.application.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied);
  await window.page.keyboard.press('ControlOrMeta+V');
  await expectRead(window);
  await expect(importPage(window).receipt).toContainText('貼り付けた表');
});
