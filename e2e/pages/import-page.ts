import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

type ImportPart = 'receipt' | 'checks' | 'chart';

export interface ImportPage {
  readonly receipt: Locator;
  readonly columns: Locator;
  /** What was decided in doubt, each with the button that settles it. */
  readonly questions: Locator;
  /** Which column tells the time, as chosen. */
  readonly timeChoice: Locator;
  readonly proceed: Locator;
  /** Buttons that lead from a check to a place in the chart. */
  readonly placesOfChecks: Locator;
  /** The chart of the log, which takes the keyboard. */
  readonly chart: Locator;
  /** What of the log is in sight, in words. */
  readonly sight: Locator;
  part(part: ImportPart): Locator;
  /** Chooses something else in one of the decisions about reading, by the keys of their words. */
  decide(decision: string, choice: string): Promise<void>;
  takeBack(decision: string): Promise<void>;
}

export function importPage({ page, say }: LabWindow): ImportPage {
  /** The words of a text before its first value. */
  const beginning = (key: string, values: readonly string[]): RegExp => {
    const marked = Object.fromEntries(values.map((name) => [name, '\u0000']));
    return new RegExp(`^${say(key, marked).split('\u0000')[0] ?? ''}`, 'u');
  };
  return {
    receipt: page.getByRole('region', { name: say('import.receipt') }),
    columns: page.getByRole('region', { name: say('column.list') }),
    questions: page.getByRole('list', { name: say('question.list') }),
    timeChoice: page.getByLabel(say('decision.time'), { exact: true }).and(page.locator('input')).first(),
    proceed: page.getByRole('button', { name: say('import.proceed') }),
    placesOfChecks: page.getByRole('region', { name: say('checks.label') }).getByRole('button', { name: /\d/u }),
    chart: page.getByRole('group', { name: beginning('chart.label', ['columns']) }),
    sight: page.getByText(beginning('chart.sight', ['from', 'to', 'rows'])),
    part: (part) => page.getByRole('tab', { name: say(`import.part.${part}`) }),
    async decide(decision, choice) {
      await page.getByLabel(say(decision), { exact: true }).and(page.locator('input')).first().click();
      await page.getByRole('option', { name: say(choice) }).click();
    },
    async takeBack(decision) {
      await page.getByRole('button', { name: say('decision.take-back.of', { decision: say(decision) }) }).click();
    },
  };
}
