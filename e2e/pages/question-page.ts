import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface QuestionPage {
  readonly target: Locator;
  readonly horizon: Locator;
  readonly lookback: Locator;
  readonly start: Locator;
  preset(preset: 'quick' | 'standard' | 'thorough'): Locator;
}

export function questionPage({ page, say }: LabWindow): QuestionPage {
  return {
    target: page.getByRole('textbox', { name: say('question.target') }),
    horizon: page.getByRole('radiogroup', { name: say('question.horizon') }),
    lookback: page.getByRole('radiogroup', { name: say('question.lookback') }),
    start: page.getByRole('button', { name: say('question.start') }),
    preset: (preset) => page.getByRole('radio', { name: say(`preset.${preset}`) }),
  };
}
