import { dirname } from 'node:path';
import { z } from 'zod';
import { type ParsedInputOf, Settings } from '../../src/contracts/bridge.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import type { Language } from '../../src/contracts/language.ts';
import { sweepTemporaryFiles } from './atomic-file.ts';
import { readDocument, writeDocument } from './json-document.ts';

const StoredSettings = z.strictObject({ schemaVersion: z.literal(1), settings: Settings });

export interface SettingsFile {
  current(): Settings;
  /** Applies and stores a change; resolves when it is on disk. */
  update(change: ParsedInputOf<'settings.update'>): Promise<Settings>;
  /** What was wrong with the stored settings, or null. */
  readonly notice: LabFailure | null;
}

/** Opens the settings at `path`; the first time, the language is the operating system's. */
export async function openSettings(path: string, systemLanguage: Language): Promise<SettingsFile> {
  const initial: Settings = { language: systemLanguage, theme: 'system', detail: 'simple', backend: 'automatic' };
  await sweepTemporaryFiles(dirname(path));
  const found = await readDocument(path, StoredSettings);
  let settings = initial;
  let notice: LabFailure | null = null;
  switch (found.state) {
    case 'absent':
      break;
    case 'read':
      settings = found.value.settings;
      break;
    case 'damaged':
      settings = found.restored?.settings ?? initial;
      notice = new LabError('settings.damaged').failure;
      break;
    default:
      found satisfies never;
  }
  let writing: Promise<void> = Promise.resolve();
  return {
    current: () => settings,
    async update(change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      settings = Settings.parse({ ...settings, ...Object.fromEntries(given) });
      const stored = { schemaVersion: 1, settings };
      // One write at a time and in order, so that the newest change is the one that stays.
      const written = writing.then(() => writeDocument(path, stored));
      writing = written.catch(() => undefined);
      await written;
      return settings;
    },
    notice,
  };
}
