import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqlText, withConfinedDatabase } from '../confined-database.ts';
import { logOnDisk, temporaryFolder } from '../testing/log-on-disk.ts';
import { openRegularFile } from '../regular-file.ts';
import { openSources } from './open-sources.ts';
import { openParquet } from './parquet-source.ts';

async function parquetOf(query: string, name = 'log.parquet'): Promise<string> {
  const path = join(temporaryFolder(), name);
  await withConfinedDatabase([path], async (database) => {
    await database.run(`COPY (${query}) TO ${sqlText(path)} (FORMAT parquet)`);
  });
  return path;
}

async function textOf(path: string): Promise<string> {
  const [log] = await openSources([path], { decisions: {}, signal: undefined });
  let text = '';
  await log?.readPieces((piece) => {
    text += new TextDecoder().decode(piece);
  });
  await log?.close();
  return text;
}

describe('a Parquet file', () => {
  it('is read with every value as it is, its clock as it reads on the wall', async () => {
    const path =
      await parquetOf(`SELECT TIMESTAMP '2024-01-05 08:30:00' AS time, 0.1::DOUBLE AS "温度, 上", NULL AS gap,
      'a,"b"' AS state, true AS door, 9007199254740993 AS counter`);
    expect(await textOf(path)).toBe(
      'time,"温度, 上",gap,state,door,counter\n2024-01-05 08:30:00,0.1,,"a,""b""",true,9007199254740993\n',
    );
  });

  it('is found under a name that would be a pattern', async () => {
    expect(await textOf(await parquetOf('SELECT 1 AS a', "it's [1] of *.parquet"))).toBe('a\n1\n');
  });

  it('keeps the order of its rows over many row groups', async () => {
    const text = await textOf(await parquetOf('SELECT i FROM range(300000) t(i)'));
    const rows = text.trimEnd().split('\n').slice(1).map(Number);
    expect(rows.length).toBe(300_000);
    expect(rows.every((value, row) => value === row)).toBe(true);
  });

  it('is refused where it is damaged', async () => {
    const path = logOnDisk(Buffer.from(`PAR1${'x'.repeat(100)}PAR1`), 'log.parquet');
    await expect(textOf(path)).rejects.toMatchObject({ failure: { code: 'archive.damaged' } });
  });

  it('is refused where it holds more than can be read', async () => {
    const file = await openRegularFile(await parquetOf('SELECT 1 AS a, 2 AS b FROM range(1000)'));
    const context = { decisions: {}, signal: undefined };
    await expect(openParquet(file, context, 2000)).rejects.toMatchObject({ failure: { code: 'archive.too-large' } });
    await file.close();
  });

  it('sees no other file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'other.csv'), 'a\n1\n');
    await withConfinedDatabase([], async (database) => {
      await expect(database.run(`SELECT * FROM read_csv(${sqlText(join(folder, 'other.csv'))})`)).rejects.toThrow();
      await expect(database.run('SET enable_external_access = true')).rejects.toThrow();
    });
  });

  it('a log that begins with the same letters stays a log', async () => {
    expect(await textOf(logOnDisk('PAR1,PAR2\n1,2\n'))).toBe('PAR1,PAR2\n1,2\n');
  });
});
