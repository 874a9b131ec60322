/** Looking for anomalies in a sample log: marked by hand, stopped, carried out, looked through and opened again. */
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

    test('anomalies are marked on the chart, looked for and listed beside the yardsticks', async ({ lab }) => {
      const window = labWindow(lab.window, language);
      const page = studyPage(window, 'anomaly');
      const { say } = window;

      await expect(window.heading).toHaveText(say('start.title'), { timeout: 60_000 });
      await page.open();
      await expect(lab.window.getByText(say('study.without-log'))).toBeVisible();
      await startPage(window).openSample('press-line');
      await expect(importPage(window).proceed).toBeVisible({ timeout: 60_000 });
      await page.open();
      await expect(page.start).toBeEnabled({ timeout: 60_000 });
      await expect(window.heading).toHaveText(say('anomaly:screen.title'));

      await page.choose('labels', 'labels.marked');
      await page.choose('drag', 'drag.event');
      await expect(page.chart.locator('[data-drawn="true"]').first()).toBeVisible({ timeout: 30_000 });
      await page.chart.scrollIntoViewIfNeeded();
      const box = await page.chart.boundingBox();
      if (box === null) throw new Error('The chart is not visible.');
      for (const share of [0.45, 0.53, 0.61, 0.69, 0.77, 0.85, 0.93]) {
        await lab.window.mouse.move(box.x + share * box.width, box.y + box.height / 2);
        await lab.window.mouse.down();
        await lab.window.mouse.move(box.x + (share + 0.02) * box.width, box.y + box.height / 2, { steps: 4 });
        await lab.window.mouse.up();
      }
      const marked = lab.window.getByRole('list', { name: say('anomaly:screen.marked') }).getByRole('listitem');
      await expect(marked).toHaveCount(7);
      await page.undo.click();
      await expect(marked).toHaveCount(6);
      await page.undo.focus();
      await lab.window.keyboard.press('Enter');
      await expect(marked).toHaveCount(5);
      await lookAt(window, `${language}-8-anomaly-question`);

      await page.start.click();
      await page.cancel.click();
      await expect(lab.window.getByText(say('study.stopped'))).toBeVisible({ timeout: 30_000 });

      await page.start.click();
      await expect(page.change).toBeVisible({ timeout: 180_000 });
      await expect(window.heading).not.toHaveText(say('anomaly:screen.title'));
      const table = page.region('table');
      for (const id of ['always-alarm', 'position-only', 'largest-z']) {
        await expect(table.getByText(say(`anomaly:detector.${id}.name`))).toBeVisible();
      }
      await lookAt(window, `${language}-8-anomaly-answer`);
      await window.chooseDetail('detailed');
      await table.scrollIntoViewIfNeeded();
      await takePicture(lab.window, `${language}-8-anomaly-table`);
      await window.chooseDetail('simple');

      await page.change.click();
      await page.back.click();
      await expect(page.change).toBeVisible();
      await expect(page.earlier.getByRole('listitem')).toHaveCount(1);
    });
  });
}
