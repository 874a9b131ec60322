import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { logOnDisk, temporaryFolder } from './testing/log-on-disk.ts';
import { writeParquet } from './write-parquet.ts';
import { writeTable } from './write-table.ts';

const text = [
  'time,x,備考,Door,door',
  '2024-01-05 08:00,0.1,"a, ""b""",ON,1',
  '2024-01-05 08:01,-2.5e-7,=1+1,OFF,2',
  '2024-01-05 08:03,,"two',
  'lines",ON,3',
  '2024-01-05 08:04,12345678.125,,OFF,4',
].join('\n');

/** What is understood of a file, as the CSV that `table` writes. */
async function tableOf(path: string): Promise<string> {
  const out = join(temporaryFolder(), 'out.csv');
  await writeTable([path], {}, out);
  return readFileSync(out, 'utf8');
}

async function parquetOf(path: string): Promise<string> {
  const out = join(temporaryFolder(), 'out.parquet');
  await writeParquet([path], {}, out);
  expect(readdirSync(dirname(out))).toEqual(['out.parquet']);
  return out;
}

describe('a written Parquet file', () => {
  it('reads back as the same table, and the one written from that is the same again', async () => {
    const once = await parquetOf(logOnDisk(text));
    const table = await tableOf(once);
    expect(table).toBe((await tableOf(logOnDisk(text))).replace('Door,door', 'Door,door (2)'));
    expect(await tableOf(await parquetOf(once))).toBe(table);
  });

  it('keeps text exactly, which a CSV for spreadsheets must not', async () => {
    expect(await tableOf(await parquetOf(logOnDisk(text)))).toContain(",'=1+1,");
    expect(readFileSync(await parquetOf(logOnDisk(text))).includes("'=1+1")).toBe(false);
  });

  it('keeps instants where the file names a zone', async () => {
    const path = await parquetOf(logOnDisk('t,v\n2024-05-01T10:00:00+09:00,1\n2024-05-01T11:00:00+09:00,2\n'));
    expect(await tableOf(path)).toBe('time,v\n2024-05-01T01:00:00+00:00,1\n2024-05-01T02:00:00+00:00,2\n');
  });

  it('says where it could not be written', async () => {
    const path = join(temporaryFolder(), 'no-such-folder', 'out.parquet');
    await expect(writeParquet([logOnDisk(text)], {}, path)).rejects.toMatchObject({
      failure: { code: 'table.not-written' },
    });
  });
});
