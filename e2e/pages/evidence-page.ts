import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

/** What stands behind the verdict: its checks, and the rows that its numbers came from. */
export interface EvidencePage {
  /** The line that opens and closes the list of checks. */
  readonly checks: Locator;
  /** Checks in sight. */
  readonly checkLines: Locator;
  /** Numbers of the sentence on top. */
  readonly sentenceNumbers: Locator;
  /** The drawer with the rows of a number. */
  readonly rows: Locator;
  /** Lines of the drawer that lead to the chart of the log. */
  readonly moments: Locator;
  readonly copy: Locator;
  readonly close: Locator;
  /** The index of a model in the table, as a way to its rows. */
  index(model: string): Locator;
}

export function evidencePage({ page, say }: LabWindow): EvidencePage {
  const main = page.getByRole('main');
  const checks = main.getByRole('region', { name: say('checks.results') });
  const rows = page.getByRole('dialog', { name: say('number.title') });
  return {
    checks: checks.getByRole('button'),
    checkLines: checks.getByRole('listitem'),
    sentenceNumbers: main.getByRole('heading', { level: 1 }).getByRole('button'),
    rows,
    moments: rows.getByRole('rowheader').getByRole('button'),
    copy: rows.getByRole('button', { name: say('number.copy') }),
    close: rows.getByRole('button', { name: say('number.close') }),
    index: (model) =>
      main
        .getByRole('region', { name: say('verdict.table') })
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: say(`models:${model}.name`) }) })
        .getByTitle(say('number.link'))
        .first(),
  };
}
