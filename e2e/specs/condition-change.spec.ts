/** A changeover laid over a sample log: in one click, changed by keyboard, undone, carried out, and opened again. */
import { expect, test } from '../lab-app.ts';
import { lookAt, takePicture } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';
import { studyPage } from '../pages/study-page.ts';

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });
    test.setTimeout(420_000);

    test('models are put through a changeover and told by how soon they are back', async ({ lab }) => {
      const window = labWindow(lab.window, language);
      const page = studyPage(window, 'adaptation');
      const { say } = window;

      await startPage(window).openSample('press-line');
      await expect(importPage(window).proceed).toBeVisible({ timeout: 60_000 });
      await page.open();
      await expect(lab.window.getByText(say('study.unchanged'))).toBeVisible({ timeout: 60_000 });
      await expect(page.start).toBeDisabled();

      await page.button('preset.changeover').click();
      await expect(page.start).toBeEnabled();
      const changes = page
        .region('change')
        .getByRole('listitem')
        .filter({ has: lab.window.getByRole('slider') });
      await expect(changes).not.toHaveCount(0);
      const picture = lab.window.getByTestId('figure-scenario-course');
      await expect(picture.getByText(say('adaptation:figure.course.changed'))).toBeVisible({ timeout: 30_000 });

      const size = changes.first().getByRole('slider', { name: say('adaptation:screen.size') });
      const before = await size.getAttribute('aria-valuenow');
      await size.focus();
      await lab.window.keyboard.press('ArrowRight');
      await expect(size).not.toHaveAttribute('aria-valuenow', String(before));
      await page.undo.click();
      await expect(size).toHaveAttribute('aria-valuenow', String(before));
      await lookAt(window, `${language}-9-change-question`);

      // What takes long says nothing more about the screen.
      await window.chooseDetail('detailed');
      for (const model of ['rls', 'lstm', 'gru', 'delta-net', 'gated-delta-net'])
        await page.contestant(model).uncheck();
      await window.chooseDetail('simple');
      await page.start.click();
      await page.cancel.click();
      await expect(lab.window.getByText(say('study.stopped'))).toBeVisible({ timeout: 30_000 });

      await page.start.click();
      await expect(page.change).toBeVisible({ timeout: 300_000 });
      await expect(lab.window.getByTestId('figure-adaptation-errors')).toBeVisible();
      await expect(page.region('table').getByText(say('adaptation:screen.mode.learning')).first()).toBeVisible();
      await lookAt(window, `${language}-9-change-answer`);
      await window.chooseDetail('detailed');
      await page.region('table').scrollIntoViewIfNeeded();
      await takePicture(lab.window, `${language}-9-change-table`);
      await expect(page.earlier.getByRole('listitem')).toHaveCount(1);
    });
  });
}
