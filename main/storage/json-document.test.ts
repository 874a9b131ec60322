import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument, writeDocument } from './json-document.ts';

const Numbered = z.strictObject({ number: z.int(), padding: z.string() });
const numbered = (number: number) => ({ number, padding: 'あ'.repeat(50) });

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-document-'));
  path = join(folder, 'document.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a JSON document', () => {
  it('is absent, then what was last written', async () => {
    expect(await readDocument(path, Numbered)).toEqual({ state: 'absent' });
    await writeDocument(path, numbered(1));
    await writeDocument(path, numbered(2));
    expect(await readDocument(path, Numbered)).toEqual({ state: 'read', value: numbered(2) });
  });

  it.each(['', '{', 'null', '{"number":"1"}', '{"number":1,"padding":"","more":true}', '\0\0\0\0'])(
    'that is damaged (%j) is put aside and its last good version comes back',
    async (damage) => {
      await writeDocument(path, numbered(1));
      await writeDocument(path, numbered(2));
      await writeFile(path, damage);
      const found = await readDocument(path, Numbered);
      expect(found).toMatchObject({ state: 'damaged', restored: numbered(1) });
      if (found.state === 'damaged') expect(await readFile(found.quarantined, 'utf8')).toBe(damage);
      expect(await readDocument(path, Numbered)).toEqual({ state: 'read', value: numbered(1) });
    },
  );

  it('that is damaged with its last good version says so, and both remain', async () => {
    await writeDocument(path, numbered(1));
    await writeDocument(path, numbered(2));
    await writeFile(path, '{');
    await writeFile(`${path}.bak`, '{');
    expect(await readDocument(path, Numbered)).toMatchObject({ state: 'damaged', restored: null });
    expect(await readDocument(path, Numbered)).toEqual({ state: 'absent' });
    expect(await readdir(join(folder, 'quarantine'))).toHaveLength(1);
  });

  it('survives a writer that is killed at any moment: the newest told version or a later one, whole', async () => {
    const script = await buildWriter();
    let told = 0;
    for (let kill = 0; kill < 12; kill += 1) {
      told = await writeUntilKilled(script, told + 1, 120 + ((kill * 37) % 150));
      const found = await readDocument(path, Numbered);
      expect(found.state).toBe('read');
      // One more may have been stored than was told; none that was told may be lost.
      if (found.state === 'read') expect(found.value.number - told).toBeOneOf([0, 1]);
    }
    expect(told).toBeGreaterThan(12);
  });
});

async function buildWriter(): Promise<string> {
  const outDir = join(folder, 'built');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'testing', 'write-documents.ts'),
      outDir,
      rolldownOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'writer.mjs');
}

/** Kills the writer some milliseconds after its first word, and returns the last number it told. */
async function writeUntilKilled(script: string, first: number, milliseconds: number): Promise<number> {
  const writer = spawn(process.execPath, [script, path, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  writer.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  await once(writer.stdout, 'data');
  await delay(milliseconds);
  writer.kill('SIGKILL');
  await once(writer, 'close');
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}
