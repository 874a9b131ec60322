import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectLogs } from './log-importer.ts';
import { temporaryFolder } from './testing/log-on-disk.ts';
import { writeTable } from './write-table.ts';

/** Rows of hours of a day of May, each cell as `cellsOf` has it. */
function day(date: number, header: string, cellsOf: (hour: number) => string, hours = 24): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const rows = Array.from({ length: hours }, (_, hour) => `2024-05-${two(date)} ${two(hour)}:00,${cellsOf(hour)}\n`);
  return `${header}\n${rows.join('')}`;
}

function filesOf(files: Readonly<Record<string, string>>): string[] {
  const folder = temporaryFolder();
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}

const header = 'time,temperature,pressure';
const plain = (date: number): string => day(date, header, (hour) => `${String(date + hour / 10)},${String(hour)}`);

async function readFiles(files: Readonly<Record<string, string>>) {
  const report = await inspectLogs(filesOf(files), {});
  const quirks = report.files.flatMap((file) => file.quirks);
  const sentence = (id: string): string | undefined => quirks.find((quirk) => quirk.id === id)?.message.en;
  return { report, sentence, names: report.files.map(({ path }) => path.split('/').at(-1)) };
}

describe('many files of one log', () => {
  it('are read in the order of the times in them, whatever they are called', async () => {
    const { report, sentence, names } = await readFiles({ 'b.csv': plain(3), 'a.csv': plain(1), 'c.csv': plain(2) });
    expect(names).toEqual(['a.csv', 'c.csv', 'b.csv']);
    expect(sentence('files-reordered')).toContain('a.csv, c.csv, b.csv');
    expect(report.time).toMatchObject({ outOfOrder: 0, gaps: 0, duplicates: 0 });
  });

  it('say nothing where they follow one another', async () => {
    const { report } = await readFiles({ 'a.csv': plain(1), 'b.csv': plain(2) });
    expect(report.files.flatMap(({ quirks }) => quirks)).toEqual([]);
  });

  it('tell where their periods overlap, and whether they agree there', async () => {
    const later = day(2, header, (hour) => `${String(hour === 0 ? 2 : 99)},${String(hour)}`, 2);
    const { sentence } = await readFiles({
      'a.csv': plain(1) + plain(2).slice(header.length + 1),
      'b.csv': later + plain(3).slice(header.length + 1),
    });
    expect(sentence('files-overlap')).toMatch(
      /2, of them 1 with equal values and 1 with different ones: a\.csv \/ b\.csv/,
    );
  });

  it('tell of times between them without records', async () => {
    const { sentence } = await readFiles({ 'a.csv': plain(1), 'b.csv': plain(4) });
    expect(sentence('files-gap')).toContain('between a.csv and b.csv (49 hours)');
  });

  it('are matched by the names of their columns, in another order or with some missing', async () => {
    const { report, sentence } = await readFiles({
      'a.csv': plain(1),
      'b.csv': day(2, 'time,pressure,temperature', (hour) => `${String(hour)},${String(2 + hour / 10)}`),
      'c.csv': day(3, 'time,pressure', (hour) => String(hour)),
    });
    expect(sentence('columns-by-name')).toContain('b.csv');
    expect(sentence('columns-missing')).toContain('temperature');
    expect(report.columns).toMatchObject([
      { name: 'time' },
      { name: 'temperature', min: 1, max: 4.3, missing: 24 },
      { name: 'pressure', min: 0, max: 23, missing: 0 },
    ]);
  });

  it('are refused where columns without names differ', async () => {
    const files = { 'a.csv': plain(1), 'b.csv': '1,2,3\n4,5,6\n7,8,9\n' };
    await expect(readFiles(files)).rejects.toMatchObject({ failure: { code: 'log.files-differ' } });
  });
});

describe('logs of different things', () => {
  const temperatures = day(1, 'time,温度[℃],state', (hour) => `${String(20 + hour / 10)},on`);
  const minutes = Array.from({ length: 300 }, (_, minute) => {
    const at = 120 + minute;
    const two = (value: number): string => String(value).padStart(2, '0');
    return `2024/5/1 ${two(Math.floor(at / 60))}:${two(at % 60)}:02;${String(minute / 2).replace('.', ',')};off\n`;
  });
  const power = `日時;power;state\n${minutes.join('')}`;

  it('are joined by time where their periods overlap, and nothing is filled in', async () => {
    const { report, sentence, names } = await readFiles({ 'temperature.csv': temperatures, 'power.csv': power });
    expect(names).toEqual(['temperature.csv', 'power.csv']);
    expect(report.files).toMatchObject([
      { rows: 24, delimiter: ',' },
      { rows: 300, delimiter: ';', decimalMark: ',' },
    ]);
    expect(report.time).toMatchObject({ first: '2024-05-01T00:00:02', stepMilliseconds: 60_000, duplicates: 0 });
    expect(report.columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['time', null],
      ['温度[℃]', '℃'],
      ['state', null],
      ['power', null],
      ['state (power.csv)', null],
    ]);
    expect(report.columns.map(({ min, max }) => [min, max])).toMatchObject([
      [null, null],
      [20, 22.3],
      {},
      [0, 149.5],
      {},
    ]);
    // Hours 2 to 6 have a row in both; 24 hours and 300 minutes make 319 rows.
    expect(sentence('files-joined')).toContain('at 5 times, 1.6 % of the 319 joined rows');
  });

  it('write one table', async () => {
    const out = join(temporaryFolder(), 'joined.csv');
    const paths = filesOf({ 'temperature.csv': temperatures, 'power.csv': power });
    const { rows } = await writeTable(paths, {}, out);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(rows).toBe(319);
    expect(lines[0]).toBe('time,温度[℃],state,power,state (power.csv)');
    const [full, ...half] = lines.filter((line) => line.includes('T03:0'));
    expect(full).toMatch(/^2024-05-01T03:00:02,20.3,.*,30,/);
    expect(half).toHaveLength(9);
    for (const line of half) expect(line).toMatch(/^2024-05-01T03:0[1-9]:02,,,/);
  });

  it('are refused where they have no time in common', async () => {
    const later = temperatures.replaceAll('2024-05-01', '2024-06-01');
    await expect(readFiles({ 'a.csv': later, 'b.csv': power })).rejects.toMatchObject({
      failure: { code: 'log.no-shared-time' },
    });
    await expect(readFiles({ 'a.csv': 'x,y\n1,2\n2,3\n', 'b.csv': power })).rejects.toMatchObject({
      failure: { code: 'log.no-shared-time' },
    });
  });
});
