/** What we decided in doubt is asked, and every decision can be changed and taken back. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropFiles, expect, test } from '../lab-app.ts';
import { lookAt } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';

/** A sensor that writes -200 where it has nothing, one word among the numbers, an hour without rows, and a jump. */
function doubtfulLog(): string {
  const rows = Array.from({ length: 2000 }, (_, minute) => {
    const time = new Date(Date.UTC(2026, 0, 5) + (minute < 1000 ? minute : minute + 60) * 60_000).toISOString();
    const temperature = minute % 9 === 0 ? '-200' : (20 + 5 * Math.sin(minute / 60) + (minute % 7) / 10).toFixed(1);
    const pressure = minute === 700 ? '点検中' : (100 + (minute % 11) + (minute === 1500 ? 400 : 0)).toFixed(1);
    return `${time.slice(0, 16).replace('T', ' ')},${temperature},${pressure}`;
  });
  return `日時,温度,圧力\n${rows.join('\n')}\n`;
}

for (const language of ['ja', 'en'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('a decision is changed, taken back, and what was found is shown in the chart', async ({ lab }) => {
      const window = labWindow(lab.window, language);
      const { say } = window;
      const imported = importPage(window);
      const path = join(lab.userData, '迷う記録.csv');
      await writeFile(path, doubtfulLog());
      await dropFiles(startPage(window).dropArea, [path]);
      await expect(imported.proceed).toBeEnabled({ timeout: 60_000 });
      await lookAt(window, `${language}-1-import-receipt`);

      const taken = say('sentinel.missing', { column: '温度', value: '−200', rows: '223' });
      await expect(imported.questions).toContainText(taken);
      await imported.questions.getByRole('button', { name: say('sentinel.take-as-value') }).click();
      const changed = say('question.decided', { count: 1 });
      await expect(imported.questions).toContainText(changed, { timeout: 60_000 });
      await expect(imported.columns.getByRole('row', { name: /温度/u })).toContainText('−200');

      await imported.decide('decision.duplicates', 'duplicates.last');
      await expect(imported.questions).toContainText(say('question.decided', { count: 2 }), {
        timeout: 60_000,
      });
      await imported.takeBack('decision.duplicates');
      await expect(imported.questions).toContainText(changed, { timeout: 60_000 });
      await imported.questions.getByRole('button', { name: say('question.decided.back') }).click();
      await expect(imported.questions).not.toContainText(changed, { timeout: 60_000 });
      await expect(imported.questions).toContainText(taken);

      await imported.part('checks').click();
      await lookAt(window, `${language}-1-import-checks`);
      await imported.placesOfChecks.first().click();
      await expect(imported.chart).toBeVisible();
      await expect(imported.sight).not.toContainText('2,060');
      await lookAt(window, `${language}-1-import-chart`);
      await imported.chart.focus();
      await lab.window.keyboard.press('Home');
      await expect(imported.sight).toContainText('2,060');
    });
  });
}
