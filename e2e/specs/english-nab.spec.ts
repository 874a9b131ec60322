/** The same job in English with a real log: the temperature of a machine that failed (Numenta Anomaly Benchmark). */
import { existsSync } from 'node:fs';
import { dropFiles, expect, test } from '../lab-app.ts';
import { inRepository } from '../launch.ts';
import { lookAt } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { questionPage } from '../pages/question-page.ts';
import { reportPage } from '../pages/report-page.ts';
import { runPage } from '../pages/run-page.ts';
import { startPage } from '../pages/start-page.ts';
import { verdictPage } from '../pages/verdict-page.ts';

const log = `${process.env['FWL_DATA'] ?? inRepository('..', 'shared', 'data')}/nab_part/machine_temperature_system_failure.csv`;
const comparisonLimitMilliseconds = 600_000;

test.use({ language: 'en' });

test('a real log becomes a verdict and a report in English', async ({ lab }) => {
  test.skip(!existsSync(log), `The real logs are not here (${log}); set FWL_DATA to their folder.`);
  test.setTimeout(comparisonLimitMilliseconds + 120_000);
  const window = labWindow(lab.window, 'en');

  await expect(window.heading).toHaveText(window.say('start.title'));
  await lookAt(window, 'en-0-start');
  await dropFiles(startPage(window).dropArea, [log]);

  const imported = importPage(window);
  await expect(imported.proceed).toBeVisible({ timeout: 60_000 });
  // 22,695 rows every five minutes: the log's own description.
  await expect(window.heading).toContainText('22,695');
  await lookAt(window, 'en-1-import');
  await imported.proceed.click();

  const question = questionPage(window);
  await expect(question.start).toBeEnabled({ timeout: 30_000 });
  await lookAt(window, 'en-2-question');
  // The sample's comparison takes every quick model; here two networks are enough.
  await window.chooseDetail('detailed');
  await question.leaveOut('attention', ['transformer']);
  await question.leaveOut('recurrent', ['lstm']);
  await window.chooseDetail('simple');
  await expect(question.start).toBeEnabled({ timeout: 30_000 });
  await question.start.click();

  const run = runPage(window);
  await expect(run.verdict).toBeVisible({ timeout: comparisonLimitMilliseconds });
  await lookAt(window, 'en-3-run');
  await run.verdict.click();

  const verdict = verdictPage(window);
  await expect(verdict.costFigure).toBeVisible();
  const sentence = (await window.heading.innerText()).trim();
  await lookAt(window, 'en-4-verdict');
  await verdict.report.click();
  await expect(reportPage(window).preview.getByText(sentence.slice(0, 10)).first()).toBeVisible({ timeout: 60_000 });
  await lookAt(window, 'en-5-report');
});
