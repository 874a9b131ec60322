import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inspectLogs } from './log-importer.ts';
import { repeatLog } from './repeat-log.ts';
import { logOnDisk, temporaryFolder } from './testing/log-on-disk.ts';

it('a repeated log goes on in time, with its cells as they were written', async () => {
  const rows = Array.from({ length: 50 }, (_, row) => {
    const time = new Date(Date.UTC(2024, 1, 28, 23, 59, 50) + row * 250).toISOString().replace('Z', '');
    return `${time},${(row / 7).toFixed(3)},"a, b"`;
  });
  const long = join(temporaryFolder(), 'long.csv');
  await repeatLog(logOnDisk(`time,value,state\n${rows.join('\n')}\n`), long, 200_000);
  const lines = readFileSync(long, 'utf8').trimEnd().split('\n');
  expect(lines[1]).toBe('2024-02-28T23:59:50,0.000,"a, b"');
  expect(lines[2]).toBe('2024-02-28T23:59:50.250,0.143,"a, b"');
  expect(lines[51]).toBe('2024-02-29T00:00:02.500,0.000,"a, b"');
  const { time, files } = await inspectLogs([long], {});
  expect(time).toMatchObject({ stepMilliseconds: 250, gaps: 0, duplicates: 0, outOfOrder: 0 });
  expect(files[0]?.rows).toBe(lines.length - 1);
  expect(files[0]?.bytes).toBeGreaterThan(200_000);
});
