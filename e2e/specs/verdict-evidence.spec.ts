/** Every number of the verdict leads to the rows it came from, and both are the same after a restart. */
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../lab-app.ts';
import { closeElectron, launchElectron, repository } from '../launch.ts';
import { lookAt, takePicture } from '../looks.ts';
import { evidencePage } from '../pages/evidence-page.ts';
import { importPage } from '../pages/import-page.ts';
import { type LabWindow, labWindow } from '../pages/lab-window.ts';
import { questionPage } from '../pages/question-page.ts';
import { runPage } from '../pages/run-page.ts';
import { startPage } from '../pages/start-page.ts';
import { verdictPage } from '../pages/verdict-page.ts';

/** Longest wait for the comparison: it takes half a minute on two idle cores. */
const comparisonLimitMilliseconds = 540_000;
const judged = 'delta-net';

async function compareSample(window: LabWindow): Promise<void> {
  await startPage(window).openSample('press-line');
  await importPage(window).proceed.click({ timeout: 180_000 });
  const question = questionPage(window);
  await expect(question.start).toBeEnabled({ timeout: 180_000 });
  // One network is enough to lead from numbers to rows.
  await window.chooseDetail('detailed');
  await question.model('linear-transformer').uncheck();
  await question.leaveOut('attention', ['transformer']);
  await question.leaveOut('recurrent', ['lstm']);
  await window.chooseDetail('simple');
  await question.start.click();
  await runPage(window).verdict.click({ timeout: comparisonLimitMilliseconds });
  await expect(verdictPage(window).costFigure).toBeVisible();
}

interface Shown {
  readonly sentence: string;
  readonly index: string;
  readonly copied: string;
}

/** The sentence, an index of the table, and the rows it is traced to, as a person sees and copies them. */
async function readEvidence(application: ElectronApplication, window: LabWindow): Promise<Shown> {
  const evidence = evidencePage(window);
  const sentence = await window.heading.innerText();
  const index = await evidence.index(judged).locator('strong').innerText();
  await evidence.index(judged).click();
  await expect(evidence.moments.first()).toBeVisible();
  await evidence.copy.click();
  await expect(window.page.getByText(window.say('number.copied', { rows: '' }).slice(-12))).toBeVisible();
  const copied = await application.evaluate(({ clipboard }) => clipboard.readText());
  await evidence.close.click();
  await expect(evidence.rows).toBeHidden();
  return { sentence, index, copied };
}

/** 100 × mean error ÷ mean error of today's method, worked out from the copied rows. */
function indexOf(copied: string, say: LabWindow['say']): number {
  const [head = [], ...lines] = copied.split('\r\n').map((line) => line.split('\t'));
  const sumOf = (column: string): number =>
    lines.reduce((sum, cells) => sum + Number(cells[head.indexOf(say(column))] ?? NaN), 0);
  return (100 * sumOf('number.column.own')) / sumOf('number.column.rival');
}

for (const language of ['ja', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test('numbers lead to their rows, rows to the chart, and both survive a restart', async ({ userData }) => {
      test.setTimeout(comparisonLimitMilliseconds + 240_000);
      const before = await launchElectron({ folder: repository, userData, language });
      let shown: Shown;
      try {
        const window = labWindow(await before.firstWindow(), language);
        await compareSample(window);
        const evidence = evidencePage(window);
        await evidence.checks.click();
        await expect(evidence.checkLines).not.toHaveCount(0);
        await lookAt(window, `evidence-${language}-checks`);
        await evidence.checks.click();

        shown = await readEvidence(before, window);
        const unit = 10 ** -(shown.index.split('.')[1]?.length ?? 0);
        expect(Math.abs(indexOf(shown.copied, window.say) - Number(shown.index))).toBeLessThanOrEqual(unit / 2 + 1e-9);

        await evidence.index(judged).focus();
        await window.page.keyboard.press('Enter');
        await expect(evidence.moments.first()).toBeVisible();
        await takePicture(window.page, `evidence-${language}-rows`);
        await evidence.moments.first().click();
        await expect(importPage(window).chart).toBeVisible();
        await takePicture(window.page, `evidence-${language}-chart`);
      } finally {
        await closeElectron(before);
      }

      const application = await launchElectron({ folder: repository, userData, language });
      try {
        const again = labWindow(await application.firstWindow(), language);
        await startPage(again).continue();
        // Stored results are read while the start screen is already there.
        await again.step('verdict').click({ timeout: 60_000 });
        await expect(verdictPage(again).costFigure).toBeVisible({ timeout: 60_000 });
        await expect(evidencePage(again).checks).toBeVisible();
        expect(await readEvidence(application, again)).toEqual(shown);
      } finally {
        await closeElectron(application);
      }
    });
  });
}
