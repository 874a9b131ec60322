import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export type StudyName = 'anomaly' | 'adaptation';

export interface StudyPage {
  readonly start: Locator;
  readonly cancel: Locator;
  readonly change: Locator;
  readonly back: Locator;
  readonly undo: Locator;
  readonly chart: Locator;
  readonly earlier: Locator;
  /** Of a change of conditions. */
  contestant(model: string): Locator;
  open(): Promise<void>;
  button(key: string): Locator;
  region(key: string, values?: Readonly<Record<string, string>>): Locator;
  /** One choice of several that exclude each other. */
  choose(group: string, choice: string): Promise<void>;
}

/** Either of the two closer looks beside the steps. */
export function studyPage(window: LabWindow, study: StudyName): StudyPage {
  const { page, say } = window;
  const own = (key: string, values?: Readonly<Record<string, string>>): string => say(`${study}:screen.${key}`, values);
  const main = page.getByRole('main');
  const button = (name: string): Locator => main.getByRole('button', { name, exact: true });
  return {
    start: button(own('start')),
    cancel: button(say('job.cancel')),
    change: button(say('study.change')),
    back: button(say('study.back')),
    undo: button(say('study.undo')),
    chart: main.locator('[data-chart="area"]'),
    earlier: main.getByRole('region', { name: say('study.earlier') }),
    button: (key) => main.getByRole('button', { name: own(key) }).first(),
    region: (key, values) => main.getByRole('region', { name: own(key, values) }),
    contestant: (model) => main.getByRole('checkbox', { name: say(`models:${model}.name`), exact: true }),
    async open() {
      await page
        .getByRole('navigation', { name: say('rail.label') })
        .getByRole('button', { name: say(`rail.${study}`) })
        .click();
    },
    async choose(group, choice) {
      await main
        .getByRole('radiogroup', { name: own(group) })
        .getByText(own(choice), { exact: true })
        .click();
    },
  };
}
