import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface StartPage {
  readonly dropArea: Locator;
  openSample(sample: 'press-line' | 'oven'): Promise<void>;
}

export function startPage({ page, say }: LabWindow): StartPage {
  return {
    dropArea: page.getByLabel(say('drop.label')),
    async openSample(sample) {
      await page.getByRole('button', { name: say(`sample.${sample}`) }).click();
    },
  };
}
