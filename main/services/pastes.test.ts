import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostPastedCharacters } from '../../src/contracts/limits.ts';
import { createTranslator } from '../../src/text/translator.ts';
import { inspectLogs } from '../storage/log-importer.ts';
import { temporaryFolder } from '../storage/testing/log-on-disk.ts';
import { createPastes } from './pastes.ts';

const pastes = () => createPastes({ folder: temporaryFolder(), translate: () => createTranslator('ja') });

describe('a pasted table', () => {
  it('is kept as a file that reads like any other log', async () => {
    const text = '日時\t温度\r\n2024/1/5 8:00\t20.5\r\n2024/1/5 8:01\t20.6\r\n2024/1/5 8:02\t20.7\r\n';
    const path = await pastes().keep(text);
    expect(basename(path)).toBe('貼り付けた表.txt');
    expect(readFileSync(path, 'utf8')).toBe(text);
    const { files, columns } = await inspectLogs([path], {});
    expect(files).toMatchObject([{ delimiter: '\t', rows: 3 }]);
    expect(columns.map(({ name }) => name)).toEqual(['日時', '温度']);
  });

  it('does not replace an earlier one', async () => {
    const kept = pastes();
    expect(await kept.keep('a\tb')).not.toBe(await kept.keep('a\tb'));
  });

  it('is refused in words where there is nothing in it, or too much', async () => {
    const kept = pastes();
    await expect(kept.keep(' \n')).rejects.toMatchObject({ failure: { code: 'log.empty' } });
    await expect(kept.keep('1'.repeat(mostPastedCharacters + 1))).rejects.toMatchObject({
      failure: { code: 'paste.too-large' },
    });
  });
});
