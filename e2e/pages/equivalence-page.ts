import type { Locator } from '@playwright/test';
import type { LabWindow } from './lab-window.ts';

export interface EquivalencePage {
  readonly moment: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly softmax: Locator;
  readonly memory: Locator;
  readonly checks: Locator;
  open(): Promise<void>;
  /** The step of the heading over the digits. */
  digitsOf(step: number): Locator;
  /** A cell of the memory's map, counted from one. */
  cell(row: number, column: number): Locator;
  /** The difference of the step that is shown, as it is printed. */
  differenceNow(): Promise<number>;
}

/** Reads 2.2 × 10⁻¹⁶ as a person would; the raised digits come as plain ones. */
function numberPrinted(text: string): number {
  const [, mantissa = '', exponent = ''] = /(\S+) × 10(−?\d+)/u.exec(text) ?? [];
  return Number(`${mantissa}e${exponent.replace('−', '-')}`);
}

export function equivalencePage({ page, say }: LabWindow): EquivalencePage {
  const answers = page.getByRole('region', { name: say('equivalence.answers') });
  const memory = page.getByRole('region', { name: say('equivalence.memory'), exact: true });
  return {
    moment: page.getByRole('slider', { name: say('equivalence.moment') }),
    play: page.getByRole('button', { name: say('equivalence.play') }),
    pause: page.getByRole('button', { name: say('equivalence.pause') }),
    softmax: page.getByRole('region', { name: say('equivalence.softmax') }),
    memory,
    checks: page.getByRole('region', { name: say('equivalence.checks') }),
    async open() {
      await page.getByRole('button', { name: say('rail.how-it-works') }).click();
    },
    digitsOf: (step) => page.getByRole('heading', { name: say('equivalence.digits', { step }) }),
    cell: (row, column) =>
      memory
        .getByRole('grid', { name: say('equivalence.after') })
        .getByRole('row')
        .nth(row - 1)
        .getByRole('gridcell')
        .nth(column - 1),
    async differenceNow() {
      const text = await answers.innerText();
      return text.includes(say('equivalence.none')) ? 0 : numberPrinted(text);
    },
  };
}
