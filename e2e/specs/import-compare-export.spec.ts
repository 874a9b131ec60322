/** The main job as a person does it, in Japanese: drop a log, confirm, compare, read the chart, take the report home. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answerSaveDialog, dropFiles, expect, test } from '../lab-app.ts';
import { compareWithStored } from '../exported-model.ts';
import { inRepository } from '../launch.ts';
import { lookAt, takePicture } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { questionPage } from '../pages/question-page.ts';
import { reportPage } from '../pages/report-page.ts';
import { runPage } from '../pages/run-page.ts';
import { startPage } from '../pages/start-page.ts';
import { verdictPage } from '../pages/verdict-page.ts';

const sample = inRepository('resources', 'sample-logs', 'press-line.csv');
/** Longest wait for a quick comparison on the sample: it takes a minute on two idle cores. */
const comparisonLimitMilliseconds = 360_000;

/** The text of a PDF with its line breaks removed: Japanese is broken anywhere. */
async function textOfPdf(path: string): Promise<string> {
  const { stdout } = await promisify(execFile)('pdftotext', ['-enc', 'UTF-8', path, '-']);
  return stdout.replace(/\s+/gu, '');
}

test.use({ language: 'ja' });

test('a dropped log becomes a verdict, a chart and a report', async ({ lab }) => {
  test.setTimeout(comparisonLimitMilliseconds + 240_000);
  const window = labWindow(lab.window, 'ja');
  const { say } = window;

  const start = startPage(window);
  await expect(window.heading).toHaveText(say('start.title'));
  await lookAt(window, 'ja-0-start');

  const imported = importPage(window);
  await dropFiles(start.dropArea, [sample]);
  await expect(imported.proceed).toBeVisible({ timeout: 60_000 });
  await expect(imported.receipt).toContainText('press-line.csv');
  await lookAt(window, 'ja-1-import');

  const question = questionPage(window);
  await imported.proceed.click();
  await expect(question.start).toBeEnabled({ timeout: 30_000 });
  await question.preset('quick').click();
  await expect(question.start).toBeEnabled({ timeout: 30_000 });
  await lookAt(window, 'ja-2-question');

  const run = runPage(window);
  await question.start.click();
  await expect(run.finishedRows.first()).toBeVisible({ timeout: 120_000 });
  await takePicture(lab.window, 'ja-3-run-under-way');
  await expect(run.verdict).toBeVisible({ timeout: comparisonLimitMilliseconds });
  await lookAt(window, 'ja-3-run');

  const verdict = verdictPage(window);
  await run.verdict.click();
  await expect(verdict.costFigure).toBeVisible();
  const sentence = (await window.heading.innerText()).trim();
  expect(sentence.length).toBeGreaterThan(10);
  for (const axis of ['predictMilliseconds', 'peakMemoryBytes', 'flopsPerStep', 'trainSeconds'] as const) {
    await verdict.costAxis(axis).click();
    await expect(verdict.costFigure).toBeVisible();
  }
  await expect(verdict.table.getByRole('rowheader')).not.toHaveCount(0);
  await lookAt(window, 'ja-4-verdict');

  await verdict.choose('delta-net');
  await window.chooseDetail('detailed');
  await expect(verdict.readings('delta-net')).not.toHaveCount(0);
  await lookAt(window, 'ja-4-verdict-memory');
  await window.chooseDetail('simple');
  await expect(verdict.readings('delta-net')).toHaveCount(0);

  const modelPath = join(lab.userData, 'モデル.onnx');
  await answerSaveDialog(lab.application, modelPath);
  await verdict.exportModel.click();
  await expect(verdict.savedModel).toContainText('モデル.onnx', { timeout: 60_000 });
  const exported = await compareWithStored(modelPath, lab.userData, 'delta-net');
  expect(exported.samples).toBeGreaterThan(0);
  expect(exported.gap).toBeLessThan(1e-5);

  const report = reportPage(window);
  await verdict.report.click();
  await expect(report.preview.getByText(sentence.slice(0, 10)).first()).toBeVisible({ timeout: 60_000 });
  await lookAt(window, 'ja-5-report');

  const htmlPath = join(lab.userData, '報告書.html');
  await answerSaveDialog(lab.application, htmlPath);
  await report.export('html').click();
  await expect(report.saved).toContainText('報告書.html', { timeout: 60_000 });
  const html = await readFile(htmlPath, 'utf8');
  expect(html).toContain(sentence);
  expect(html).toContain('<svg');
  // Self-contained: nothing is fetched, nothing runs.
  expect(html).not.toMatch(/(?:src|href)="https?:|<script/u);
  expect(html).toContain('data:font/woff2');

  const pdfPath = join(lab.userData, '報告書.pdf');
  await answerSaveDialog(lab.application, pdfPath);
  await report.export('pdf').click();
  await expect(report.saved).toContainText('報告書.pdf', { timeout: 60_000 });
  expect((await readFile(pdfPath)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await textOfPdf(pdfPath)).toContain(sentence.replace(/\s+/gu, ''));

  await window.openMachinePage();
  await expect(window.heading).toHaveText(say('machine.title'));
  // All of that without a single attempt to reach the outside.
  await expect(lab.window.getByText(say('machine.network.sentence', { count: 0 }))).toBeVisible();
  await lookAt(window, 'ja-6-machine');
});
