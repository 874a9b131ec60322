import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface QuestionPage {
  readonly start: Locator;
  preset(preset: 'quick' | 'standard' | 'thorough'): Locator;
}

export function questionPage({ page, say }: LabWindow): QuestionPage {
  return {
    start: page.getByRole('button', { name: say('question.start') }),
    preset: (preset) => page.getByRole('radio', { name: say(`preset.${preset}`) }),
  };
}
