import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface QuestionPage {
  readonly start: Locator;
  /** Time and number of runs, once they are worked out. */
  readonly estimate: Locator;
  /** What the last choice of a model adds to the time. */
  readonly timeAdded: Locator;
  readonly ownModels: Locator;
  preset(preset: 'quick' | 'standard' | 'thorough'): Locator;
  /** The line that opens and closes a family of models. */
  family(family: 'naive' | 'fast-weight'): Locator;
  model(id: string): Locator;
}

/** The text around a value that is not known yet. */
const around = (text: string): RegExp =>
  new RegExp(
    text
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
      .join('.+'),
    'u',
  );

export function questionPage({ page, say }: LabWindow): QuestionPage {
  return {
    start: page.getByRole('button', { name: say('question.start') }),
    estimate: page.getByText(around(say('question.estimate.range', { low: '…', high: '…', runs: '…' }))),
    timeAdded: page.getByText(around(say('question.models.longer', { time: '…' }))),
    ownModels: page.getByRole('button', { name: say('question.models.own') }),
    family: (family) => page.locator('summary').filter({ hasText: say(`question.family.${family}`) }),
    model: (id) => page.getByRole('checkbox', { name: say(`models:${id}.name`), exact: true }),
    preset: (preset) => page.getByRole('radio', { name: say(`preset.${preset}`) }),
  };
}
