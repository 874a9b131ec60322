import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Encoding from 'encoding-japanese';
import { afterAll } from 'vitest';

const targets = { shift_jis: 'SJIS', 'euc-jp': 'EUCJP' } as const;

export type WrittenEncoding =
  'utf-8' | 'utf-8-with-mark' | 'shift_jis' | 'euc-jp' | 'utf-16le' | 'utf-16be-with-mark' | 'latin1';

/** Bytes of a text in the encodings logs come in. */
export function encode(text: string, encoding: WrittenEncoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-with-mark':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be-with-mark':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'latin1':
      return Buffer.from(text, 'latin1');
    case 'shift_jis':
    case 'euc-jp':
      return Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: targets[encoding], from: 'UNICODE' }));
    default:
      return encoding satisfies never;
  }
}

const temporaryFolders: string[] = [];
afterAll(() => {
  for (const folder of temporaryFolders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder, gone when the test file that asked for it is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fast-weight-lab-test-'));
  temporaryFolders.push(folder);
  return folder;
}

/** Writes a log into a fresh folder and gives its path. */
export function logOnDisk(content: string | Uint8Array, name = 'log.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** `count` rows of minutes and two numbers, under a header. */
export function plainLog(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const time = new Date(Date.UTC(2024, 0, 5) + row * 60_000).toISOString().slice(0, 16).replace('T', ' ');
    return `${time},${(20 + Math.sin(row / 7)).toFixed(2)},${String((row * 7) % 13)}\n`;
  });
  return `time,temperature,count\n${rows.join('')}`;
}
