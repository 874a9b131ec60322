import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettings } from './settings-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('settings', () => {
  it('begin in the language of the system', async () => {
    expect((await openSettings(path, 'ja')).current().language).toBe('ja');
    expect((await openSettings(path, 'en')).current().language).toBe('en');
  });

  it('are remembered, whatever the system speaks later', async () => {
    await (await openSettings(path, 'ja')).update({ language: 'en', theme: 'dark' });
    const reopened = await openSettings(path, 'ja');
    expect(reopened.current()).toMatchObject({ language: 'en', theme: 'dark', detail: 'simple' });
    expect(reopened.notice).toBeNull();
  });

  it('keep what a change does not name, even when it names it as undefined', async () => {
    const settings = await openSettings(path, 'ja');
    expect(await settings.update({ theme: 'dark', language: undefined })).toMatchObject({
      language: 'ja',
      theme: 'dark',
    });
  });

  it('end as the last of many changes at once', async () => {
    const settings = await openSettings(path, 'ja');
    const themes = ['light', 'dark', 'system', 'dark', 'light'] as const;
    await Promise.all(themes.map((theme) => settings.update({ theme })));
    expect((await openSettings(path, 'ja')).current().theme).toBe('light');
  });

  it('that are damaged are told, and the ones before them used', async () => {
    const settings = await openSettings(path, 'ja');
    await settings.update({ theme: 'dark' });
    await settings.update({ detail: 'detailed' });
    await writeFile(path, '{"schemaVersion":1,"settings":{"language":"fr"}}');
    const reopened = await openSettings(path, 'en');
    expect(reopened.notice?.code).toBe('settings.damaged');
    expect(reopened.current()).toMatchObject({ language: 'ja', theme: 'dark', detail: 'simple' });
  });
});
