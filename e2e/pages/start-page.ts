import type { Locator } from '@playwright/test';
import type { FailureCode } from '../../src/contracts/failure.ts';
import type { LabWindow } from './lab-window.ts';

export interface StartPage {
  readonly dropArea: Locator;
  /** The log that was in use last, and what can be done with its project. */
  readonly continued: Locator;
  /** Whether the log's values go along with a shared project. */
  readonly includesData: Locator;
  openSample(sample: 'press-line' | 'oven'): Promise<void>;
  continue(): Promise<void>;
  openSharing(): Promise<void>;
  saveShared(): Promise<void>;
  /** What the app says about something it found damaged. */
  announcement(code: FailureCode, values: Readonly<Record<string, string>>): Locator;
  closeAnnouncements(): Promise<void>;
}

export function startPage({ page, say }: LabWindow): StartPage {
  const continued = page.getByRole('region', { name: say('start.continue') });
  return {
    dropArea: page.getByLabel(say('drop.label')),
    continued,
    includesData: page.getByRole('checkbox', { name: say('start.pack.data') }),
    async openSample(sample) {
      await page.getByRole('button', { name: say(`sample.${sample}`) }).click();
    },
    async continue() {
      await continued.getByRole('button', { name: say('start.continue') }).click();
    },
    async openSharing() {
      await continued.getByRole('button', { name: say('start.pack') }).click();
    },
    async saveShared() {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('start.pack.save') })
        .click();
    },
    announcement: (code, values) => page.getByRole('alert').filter({ hasText: say(`failure:${code}.message`, values) }),
    async closeAnnouncements() {
      for (const button of await page.getByRole('alert').getByRole('button').all()) await button.click();
    },
  };
}
