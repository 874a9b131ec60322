import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface ImportPage {
  readonly receipt: Locator;
  /** Which column tells the time, as chosen. */
  readonly timeChoice: Locator;
  readonly proceed: Locator;
}

export function importPage({ page, say }: LabWindow): ImportPage {
  return {
    receipt: page.getByRole('region', { name: say('import.receipt') }),
    timeChoice: page.getByLabel(say('decision.time'), { exact: true }).and(page.locator('input')).first(),
    proceed: page.getByRole('button', { name: say('import.proceed') }),
  };
}
