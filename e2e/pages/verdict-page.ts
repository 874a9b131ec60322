import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface VerdictPage {
  readonly costFigure: Locator;
  readonly forecastFigure: Locator;
  readonly table: Locator;
  readonly report: Locator;
  readonly exportModel: Locator;
  /** Says where a model was saved. */
  readonly savedModel: Locator;
  /** What a model's memory did; in the detailed view, while the model is chosen. */
  readings(model: string): Locator;
  /** A model's row. */
  choose(model: string): Promise<void>;
  costAxis(axis: 'trainSeconds' | 'predictMilliseconds' | 'peakMemoryBytes' | 'flopsPerStep'): Locator;
}

export function verdictPage({ page, say }: LabWindow): VerdictPage {
  const main = page.getByRole('main');
  return {
    costFigure: main.getByTestId('figure-cost-versus-accuracy'),
    forecastFigure: main.getByTestId('figure-forecast-against-actual'),
    table: main.getByRole('region', { name: say('verdict.table') }).getByRole('table'),
    exportModel: main.getByRole('button', { name: say('details.export-model') }),
    savedModel: main.getByRole('status'),
    readings: (model) =>
      main
        .getByRole('region', { name: say('memory.title', { model: say(`models:${model}.name`) }) })
        .getByRole('table')
        .getByRole('rowheader'),
    choose: (model) =>
      main
        .getByRole('rowheader', { name: say(`models:${model}.name`) })
        .getByRole('button')
        .click(),
    report: main.getByRole('button', { name: say('verdict.report') }),
    costAxis: (axis) =>
      main.getByRole('radiogroup', { name: say('cost.axis') }).getByText(say(`cost.${axis}`), { exact: true }),
  };
}
