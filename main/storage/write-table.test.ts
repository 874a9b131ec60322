import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/data/csv/write-record.ts';
import { logOnDisk, temporaryFolder } from './testing/log-on-disk.ts';
import { writeTable } from './write-table.ts';

async function tableOf(text: string, decisions = {}): Promise<string> {
  const out = join(temporaryFolder(), 'out.csv');
  await writeTable([logOnDisk(text)], decisions, out);
  expect(readdirSync(dirname(out))).toEqual(['out.csv']);
  return readFileSync(out, 'utf8');
}

describe('a written table', () => {
  it('has the wall clock, the numbers, nothing where something is missing, and words as they are', async () => {
    const text =
      '日時;温度;備考;ポンプ\n2024/1/5 8:00;-1,5;"a;b ""c""";ON\n2024/1/5 8:00;---;;OFF\n2024/1/5 7:50;2;改行\n';
    expect(await tableOf(text)).toBe(
      'time,温度,備考,ポンプ\n2024-01-05T08:00:00,-1.5,"a;b ""c""",1\n2024-01-05T08:00:00,,,0\n2024-01-05T07:50:00,2,改行,\n',
    );
  });

  it('numbers its rows where there is no clock', async () => {
    expect(await tableOf('a,b\n1,2\n3,4\n')).toBe('row,a,b\n1,1,2\n2,3,4\n');
    expect(await tableOf('t,b\n2024-01-05,2\n2024-01-06,4\n', { time: 'order-only' })).toContain(
      'row,t,b\n1,2024-01-05,2\n',
    );
  });

  it('names the zone only where the file does', async () => {
    expect(await tableOf('t,v\n2024-05-01T10:00:00+09:00,1\n2024-05-01T11:00:00+09:00,2\n')).toContain(
      '2024-05-01T10:00:00+09:00,1',
    );
  });

  it('reads back as the same table', async () => {
    const text = 'time,x,y\n2024-01-05 08:00,0.1,12345678.125\n2024-01-05 08:01,-2.5e-7,\n2024-01-05 08:03,3,1e21\n';
    const once = await tableOf(text);
    expect(await tableOf(once)).toBe(once);
  });

  it('says where it could not be written', async () => {
    const path = join(temporaryFolder(), 'no-such-folder', 'out.csv');
    await expect(writeTable([logOnDisk('a,b\n1,2\n3,4\n')], {}, path)).rejects.toMatchObject({
      failure: { code: 'table.not-written' },
    });
  });
});

describe('words in a table', () => {
  it.each(['=1+1', '+1', '-x', '@SUM(A1)', '\t=1', ' =1', '＝1', '=1\nnote'])('%j is no formula any more', (text) => {
    expect(csvText(text)).toMatch(/^"?'/);
  });

  it.each(['a', 'a=b', '温度', '1-2'])('%j stays as it is', (text) => {
    expect(csvText(text)).toBe(text);
  });
});
