import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface VerdictPage {
  readonly costFigure: Locator;
  readonly forecastFigure: Locator;
  readonly table: Locator;
  readonly report: Locator;
  costAxis(axis: 'trainSeconds' | 'predictMilliseconds' | 'peakMemoryBytes' | 'flopsPerStep'): Locator;
}

export function verdictPage({ page, say }: LabWindow): VerdictPage {
  const main = page.getByRole('main');
  return {
    costFigure: main.getByTestId('figure-cost-versus-accuracy'),
    forecastFigure: main.getByTestId('figure-forecast-against-actual'),
    table: main.getByRole('region', { name: say('verdict.table') }).getByRole('table'),
    report: main.getByRole('button', { name: say('verdict.report') }),
    costAxis: (axis) =>
      main.getByRole('radiogroup', { name: say('cost.axis') }).getByText(say(`cost.${axis}`), { exact: true }),
  };
}
