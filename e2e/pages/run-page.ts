import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface RunPage {
  readonly table: Locator;
  readonly trainingRows: Locator;
  readonly finishedRows: Locator;
  readonly cancel: Locator;
  readonly again: Locator;
  readonly verdict: Locator;
}

export function runPage({ page, say }: LabWindow): RunPage {
  const main = page.getByRole('main');
  const table = page.getByRole('table', { name: say('run.table') });
  return {
    table,
    trainingRows: table.getByRole('row').filter({ hasText: say('run.row.training') }),
    finishedRows: table.getByRole('row').filter({ hasText: say('run.row.finished') }),
    cancel: main.getByRole('button', { name: say('run.cancel'), exact: true }),
    again: main.getByRole('button', { name: say('run.again') }),
    verdict: main.getByRole('button', { name: say('run.verdict') }),
  };
}
