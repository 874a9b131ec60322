/** Files that cannot be used: one sentence with what to do, and the app stays as usable as it was. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { badLogs, unusualLogs } from '../bad-logs.ts';
import { dropFiles, expect, test } from '../lab-app.ts';
import { takePicture } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { questionPage } from '../pages/question-page.ts';
import { startPage } from '../pages/start-page.ts';

test('each is answered with a sentence and what to do, and nothing is lost', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  const start = startPage(window);
  const imported = importPage(window);

  await start.openSample('oven');
  await expect(imported.proceed).toBeVisible({ timeout: 60_000 });

  for (const { name, content, failure } of badLogs) {
    await test.step(name, async () => {
      const path = join(lab.userData, name);
      if (content !== null) await writeFile(path, content);
      await window.goHome();
      await dropFiles(start.dropArea, [path]);
      await expect(window.alert).toContainText(window.say(`failure:${failure}.message`, { file: name, rows: 1 }));
      await expect(window.alert).toContainText(window.say(`failure:${failure}.hint`));
      await takePicture(lab.window, `ja-bad-${failure}`);
      // What was there before is there still, and the way on is open.
      await window.step('import').click();
      await expect(imported.receipt).toContainText('oven.csv');
      await expect(window.step('question')).toBeEnabled();
      await window.closeAlert();
    });
  }
});

test('a log without a clock is read in the order of its rows', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  const path = join(lab.userData, unusualLogs.withoutClock.name);
  await writeFile(path, unusualLogs.withoutClock.content);
  await dropFiles(startPage(window).dropArea, [path]);
  await expect(importPage(window).timeChoice).toHaveValue(window.say('time.order-only'), { timeout: 60_000 });
});

test('two hundred columns are read, and the way on is open', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  const path = join(lab.userData, unusualLogs.wide.name);
  await writeFile(path, unusualLogs.wide.content);
  await dropFiles(startPage(window).dropArea, [path]);
  const imported = importPage(window);
  await expect(imported.proceed).toBeVisible({ timeout: 60_000 });
  await imported.proceed.click();
  await expect(questionPage(window).start).toBeEnabled({ timeout: 60_000 });
});

test('a log whose only column never changes says so', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  const path = join(lab.userData, unusualLogs.constant.name);
  await writeFile(path, unusualLogs.constant.content);
  await dropFiles(startPage(window).dropArea, [path]);
  const imported = importPage(window);
  await imported.proceed.or(window.alert).first().waitFor({ timeout: 60_000 });
  if (await imported.proceed.isVisible()) await imported.proceed.click();
  await expect(window.alert).toContainText(/値が変化していません|数値の列がありません/u);
});
