/** A project is there again at the next start, goes to a colleague as a file, and tells what was damaged in it. */
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerSaveDialog, dropFiles, expect, test } from '../lab-app.ts';
import { closeElectron, launchElectron, repository } from '../launch.ts';
import { lookAt, takePicture } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';

async function onlyFolder(parent: string): Promise<string> {
  const [only = ''] = (await readdir(parent, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return join(parent, only);
}

test('what was imported is offered at the next start, and its damage is mended and told', async ({ userData }) => {
  test.setTimeout(180_000);
  const before = await launchElectron({ folder: repository, userData, language: 'ja' });
  try {
    const first = labWindow(await before.firstWindow(), 'ja');
    await startPage(first).openSample('oven');
    await expect(importPage(first).proceed).toBeVisible({ timeout: 60_000 });
  } finally {
    await closeElectron(before);
  }

  const project = await onlyFolder(join(userData, 'projects'));
  const journal = join(project, 'journal.jsonl');
  const content = await readFile(journal);
  content[100] = (content[100] ?? 0) ^ 1;
  await writeFile(journal, content);

  const application = await launchElectron({ folder: repository, userData, language: 'ja' });
  try {
    const again = labWindow(await application.firstWindow(), 'ja');
    const start = startPage(again);
    await expect(start.continued).toContainText('oven', { timeout: 30_000 });
    await expect(start.announcement('project.restored', { file: 'journal.jsonl' })).toBeVisible();
    await start.closeAnnouncements();
    await start.continue();
    await expect(importPage(again).proceed).toBeVisible({ timeout: 30_000 });
  } finally {
    await closeElectron(application);
  }
});

for (const language of ['ja', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('a project goes to a colleague without the log’s values, and says so there', async ({ lab, userData }) => {
      test.setTimeout(180_000);
      const window = labWindow(lab.window, language);
      await startPage(window).openSample('oven');
      await expect(importPage(window).proceed).toBeVisible({ timeout: 60_000 });
      await window.goHome();
      const start = startPage(window);
      const file = join(userData, 'shared.fwlab');
      await answerSaveDialog(lab.application, file);
      await start.openSharing();
      await expect(start.includesData).not.toBeChecked();
      await takePicture(window.page, `share-${language}`);
      await start.saveShared();
      await expect(window.page.getByText(window.say('start.packed', { file: 'shared.fwlab' }))).toBeVisible({
        timeout: 60_000,
      });

      const theirs = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
      const application = await launchElectron({ folder: repository, userData: theirs, language });
      try {
        const colleague = labWindow(await application.firstWindow(), language);
        const page = startPage(colleague);
        await expect(colleague.heading).toHaveText(colleague.say('start.title'));
        await dropFiles(page.dropArea, [file]);
        await expect(importPage(colleague).proceed).toBeVisible({ timeout: 60_000 });
        await expect(colleague.page.getByText('oven').first()).toBeVisible();
        await colleague.goHome();
        await expect(page.continued).toContainText(colleague.say('start.continue.without-data'));
        await lookAt(colleague, `start-shared-${language}`);
      } finally {
        await closeElectron(application);
        await rm(theirs, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      }
    });
  });
}
