import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import Encoding from 'encoding-japanese';
import { describe, expect, it } from 'vitest';
import { sampleLogs } from './index.ts';
import type { SampleLogFile } from './sample-log.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function bytesOf(log: SampleLogFile): Uint8Array {
  const text = log.text();
  if (log.encoding === 'utf-8-with-mark') return new TextEncoder().encode(`\uFEFF${text}`);
  return Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' }));
}

describe.each(sampleLogs)('sample log $id', (log) => {
  it('is stored exactly as its generator writes it', async () => {
    const stored = await readFile(new URL(`../../../resources/sample-logs/${log.fileName}`, import.meta.url));
    expect(sha256(stored)).toBe(sha256(bytesOf(log)));
    expect(stored.length).toBeLessThan(1_500_000);
  });
});
