import type { FrameLocator, Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface ReportPage {
  readonly preview: FrameLocator;
  readonly saved: Locator;
  export(format: 'html' | 'pdf'): Locator;
}

export function reportPage({ page, say }: LabWindow): ReportPage {
  const main = page.getByRole('main');
  return {
    preview: main.getByTitle(say('report.preview')).contentFrame(),
    saved: main.getByRole('status'),
    export: (format) => main.getByRole('button', { name: say(`report.export.${format}`) }),
  };
}
