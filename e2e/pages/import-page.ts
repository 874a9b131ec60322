import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface ImportPage {
  readonly receipt: Locator;
  readonly columns: Locator;
  readonly preview: Locator;
  readonly proceed: Locator;
  column(name: string): Locator;
}

export function importPage({ page, say }: LabWindow): ImportPage {
  const columns = page.getByRole('region').filter({ hasText: say('import.columns.hint') });
  return {
    receipt: page.getByRole('region', { name: say('import.receipt') }),
    columns,
    preview: page.getByRole('region', { name: say('import.preview') }),
    proceed: page.getByRole('button', { name: say('import.proceed') }),
    column: (name) => columns.getByText(name, { exact: true }),
  };
}
