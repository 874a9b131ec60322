import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface StartPage {
  readonly dropArea: Locator;
  /** The file input behind "choose a file". */
  readonly fileInput: Locator;
  openSample(sample: 'press-line' | 'oven'): Promise<void>;
}

export function startPage({ page, say }: LabWindow): StartPage {
  return {
    dropArea: page.getByLabel(say('drop.label')),
    fileInput: page.getByLabel(say('drop.input')),
    async openSample(sample) {
      await page.getByRole('button', { name: say(`sample.${sample}`) }).click();
    },
  };
}
