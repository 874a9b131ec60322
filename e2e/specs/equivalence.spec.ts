/** The page that shows a linear transformer and a fast weight memory to be one computation, in both languages. */
import { expect, test } from '../lab-app.ts';
import { lookAt, takePicture } from '../looks.ts';
import { equivalencePage } from '../pages/equivalence-page.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';

const allowed = 1e-12;

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('both ways give the same answers at every step, on a sample and on the log in use', async ({ lab }) => {
      const window = labWindow(lab.window, language);
      const { say } = window;
      const page = equivalencePage(window);

      await expect(window.heading).toHaveText(say('start.title'));
      await page.open();
      await expect(window.heading).toHaveText(say('equivalence.title'));
      await expect(page.moment).toBeVisible({ timeout: 60_000 });
      await lookAt(window, `${language}-7-equivalence`);

      await page.moment.focus();
      await lab.window.keyboard.press('Home');
      for (let step = 1; step <= 32; step += 1) {
        await expect(page.digitsOf(step)).toBeVisible();
        expect(await page.differenceNow(), `step ${String(step)}`).toBeLessThanOrEqual(allowed);
        if (step === 6) await takePicture(lab.window, `${language}-7-equivalence-early`);
        await lab.window.keyboard.press('ArrowRight');
      }
      await expect(page.checks.getByText(say('equivalence.passed'), { exact: true })).toHaveCount(3);

      await expect(page.softmax).toContainText(say('equivalence.softmax.absent'));
      await expect(page.softmax.getByRole('grid')).toHaveCount(0);
      await expect(page.memory.getByRole('grid')).toHaveCount(2);

      await page.cell(1, 1).hover();
      await page.cell(1, 1).focus();
      await lab.window.keyboard.press('ArrowDown');
      await lab.window.keyboard.press('ArrowRight');
      await expect(page.cell(2, 2)).toBeFocused();

      await page.play.click();
      await expect(page.digitsOf(2)).toBeVisible();
      await page.pause.click();
      await expect(page.play).toBeVisible();

      await window.goHome();
      await startPage(window).openSample('oven');
      await expect(importPage(window).proceed).toBeVisible({ timeout: 60_000 });
      await page.open();
      await expect(page.moment).toBeVisible({ timeout: 60_000 });
      await expect(lab.window.getByText(say('equivalence.lead.sample').slice(0, 8))).toHaveCount(0);
      expect(await page.differenceNow()).toBeLessThanOrEqual(allowed);
    });
  });
}
