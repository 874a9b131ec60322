/** Stopping a comparison answers at once, keeps what is finished, and leaves the app ready for the next. */
import type { Page } from '@playwright/test';
import { expect, test } from '../lab-app.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { questionPage } from '../pages/question-page.ts';
import { runPage } from '../pages/run-page.ts';
import { startPage } from '../pages/start-page.ts';

const cancelLimitMilliseconds = 1_000;

/**
 * Milliseconds from the next click to the first frame that shows a button of this name: by the page's own clock, so that
 * the test's waiting for a still button is not counted.
 */
function answerTime(page: Page, buttonName: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((done) => {
        const watch = ({ timeStamp }: Event): void => {
          const look = (now: number): void => {
            const shown = [...document.querySelectorAll('main button')].some(({ textContent }) => textContent === name);
            if (shown) done(now - timeStamp);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        document.addEventListener('click', watch, { once: true, capture: true });
      }),
    buttonName,
  );
}

test('cancel answers within a second, finished runs stay, and it starts again', async ({ lab }) => {
  test.setTimeout(480_000);
  const window = labWindow(lab.window, 'ja');
  const run = runPage(window);
  const question = questionPage(window);

  await startPage(window).openSample('press-line');
  await importPage(window).proceed.click({ timeout: 60_000 });
  await expect(question.start).toBeEnabled({ timeout: 30_000 });
  await question.start.click();

  // In the middle of training, with the closed-form models done.
  await expect(run.trainingRows.first()).toBeVisible({ timeout: 180_000 });
  await expect(run.finishedRows.first()).toBeVisible({ timeout: 180_000 });
  const finishedBefore = await run.finishedRows.count();

  const answered = answerTime(window.page, window.say('run.again'));
  await run.cancel.click();
  await expect(run.again).toBeVisible({ timeout: 10_000 });
  const milliseconds = await answered;
  test.info().annotations.push({ type: 'cancelled in', description: `${milliseconds.toFixed(0)} ms` });
  expect(milliseconds).toBeLessThan(cancelLimitMilliseconds);
  expect(await run.finishedRows.count()).toBeGreaterThanOrEqual(finishedBefore);

  await run.again.click();
  await expect(run.cancel).toBeEnabled({ timeout: 30_000 });
  await expect(run.finishedRows.first()).toBeVisible({ timeout: 180_000 });
  await run.cancel.click();
  await expect(run.again).toBeVisible({ timeout: 10_000 });
});
