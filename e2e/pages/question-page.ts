import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

type Family = 'naive' | 'attention' | 'recurrent' | 'fast-weight';

export interface QuestionPage {
  readonly start: Locator;
  /** Time and number of runs, once they are worked out. */
  readonly estimate: Locator;
  /** What the last choice of a model adds to the time. */
  readonly timeAdded: Locator;
  readonly ownModels: Locator;
  preset(preset: 'quick' | 'standard' | 'thorough'): Locator;
  /** The line that opens and closes a family of models. */
  family(family: Family): Locator;
  model(id: string): Locator;
  /** Unchecks models of a family that is closed at first; in the detailed view. */
  leaveOut(family: Family, models: readonly string[]): Promise<void>;
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
  const family = (id: Family): Locator => page.locator('summary').filter({ hasText: say(`question.family.${id}`) });
  const model = (id: string): Locator => page.getByRole('checkbox', { name: say(`models:${id}.name`), exact: true });
  return {
    start: page.getByRole('button', { name: say('question.start') }),
    estimate: page.getByText(around(say('question.estimate.range', { low: '…', high: '…', runs: '…' }))),
    timeAdded: page.getByText(around(say('question.models.longer', { time: '…' }))),
    ownModels: page.getByRole('button', { name: say('question.models.own') }),
    family,
    model,
    async leaveOut(closed, models) {
      await family(closed).click();
      for (const id of models) await model(id).uncheck();
    },
    preset: (preset) => page.getByRole('radio', { name: say(`preset.${preset}`) }),
  };
}
