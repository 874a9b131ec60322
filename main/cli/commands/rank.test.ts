import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rank } from './rank.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-test-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function compared(log: string, errors: Readonly<Record<string, number>>): Promise<string> {
  const directory = join(folder, log);
  await mkdir(directory);
  const summary = Object.entries(errors).map(([entry, mean]) => ({ entry, scores: { mae_scaled: { mean } } }));
  const document = { plan: { dataset: { id: log, name: log } }, summary };
  await writeFile(join(directory, 'results.json'), JSON.stringify(document));
  return directory;
}

async function rankIn(...folders: readonly string[]): Promise<unknown> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const program = new Command();
  rank.register(program);
  await program.parseAsync(['rank', ...folders, '--json'], { from: 'user' });
  return JSON.parse(String(write.mock.calls.at(-1)?.[0]));
}

it('ranks what all comparisons have in common', async () => {
  const first = await compared('first', { ridge: 1, lstm: 2, other: 3 });
  const second = await compared('second', { lstm: 5, ridge: 4 });
  expect(await rankIn(first, second)).toMatchObject({
    ranks: [
      { entry: 'ridge', averageRank: 1 },
      { entry: 'lstm', averageRank: 2 },
    ],
    leftOut: ['other'],
  });
  expect(process.exitCode).toBe(0);
});

it('refuses one log twice, one log alone, and a folder without a comparison', async () => {
  const first = await compared('first', { ridge: 1, lstm: 2 });
  expect(await rankIn(first, first)).toMatchObject({ failure: { code: 'usage.invalid' } });
  expect(await rankIn(first)).toMatchObject({ failure: { code: 'usage.invalid' } });
  expect(await rankIn(first, join(folder, 'none'))).toMatchObject({ failure: { code: 'file.missing' } });
  expect(process.exitCode).toBe(2);
});
