/**
 * The lab's window as a person sees it: found by roles and the words on it, in the language it shows. Locators live in this
 * folder and nowhere else.
 */
import type { Locator, Page } from '@playwright/test';
import { createTranslator, type Translate } from '../../src/text/translator.ts';

export type StepName = 'import' | 'question' | 'run' | 'verdict' | 'report';

export interface LabWindow {
  readonly page: Page;
  readonly say: Translate;
  readonly heading: Locator;
  readonly alert: Locator;
  step(step: StepName): Locator;
  chooseTheme(theme: 'light' | 'dark'): Promise<void>;
  chooseDetail(detail: 'simple' | 'detailed'): Promise<void>;
  openMachinePage(): Promise<void>;
  goHome(): Promise<void>;
  closeAlert(): Promise<void>;
}

export function labWindow(page: Page, language: 'ja' | 'en'): LabWindow {
  const say = createTranslator(language);
  return {
    page,
    say,
    heading: page.getByRole('main').getByRole('heading', { level: 1 }),
    alert: page.getByRole('alert'),
    step: (step) =>
      page.getByRole('navigation', { name: say('rail.label') }).getByRole('button', { name: say(`step.${step}`) }),
    async chooseTheme(theme) {
      await page.getByRole('button', { name: say('top.theme') }).click();
      await page.getByRole('menuitem', { name: say(`top.theme.${theme}`) }).click();
      await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
    },
    async chooseDetail(detail) {
      await page
        .getByRole('radiogroup', { name: say('top.detail') })
        .getByText(say(`top.${detail}`))
        .click();
    },
    async goHome() {
      await page.getByTitle(say('top.home')).click();
    },
    async closeAlert() {
      await page
        .getByRole('alert')
        .getByRole('button', { name: say('failure.close') })
        .click();
    },
    async openMachinePage() {
      await page.getByTitle(say('top.engine')).click();
    },
  };
}
