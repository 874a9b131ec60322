import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export type ImportPart = 'receipt' | 'chart';

export interface ImportPage {
  readonly receipt: Locator;
  /** Which column tells the time, as chosen. */
  readonly timeChoice: Locator;
  readonly proceed: Locator;
  /** The chart of the log, which takes the keyboard. */
  readonly chart: Locator;
  /** What of the log is in sight, in words. */
  readonly sight: Locator;
  part(part: ImportPart): Locator;
}

export function importPage({ page, say }: LabWindow): ImportPage {
  const beginning = (key: string): RegExp => new RegExp(`^${say(key).split('{{')[0] ?? ''}`, 'u');
  return {
    receipt: page.getByRole('region', { name: say('import.receipt') }),
    timeChoice: page.getByLabel(say('decision.time'), { exact: true }).and(page.locator('input')).first(),
    proceed: page.getByRole('button', { name: say('import.proceed') }),
    chart: page.getByRole('group', { name: beginning('chart.label') }),
    sight: page.getByText(beginning('chart.sight')),
    part: (part) => page.getByRole('tab', { name: say(`import.part.${part}`) }),
  };
}
