/** Two launches of the app never work on one project. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../lab-app.ts';
import { closeElectron, electronCommand, launchElectron, repository } from '../launch.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { startPage } from '../pages/start-page.ts';

/** Starts the app as a second double-click would, and waits for it to give way. */
function exitOfSecondLaunch(userData: string): Promise<number | null> {
  const [program, programArguments] = electronCommand({ folder: repository, userData, language: 'ja' });
  const child = spawn(program, programArguments, { stdio: 'ignore' });
  return new Promise((done, fail) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error('The second launch did not give way to the first.'));
    }, 30_000);
    child.on('exit', (code) => {
      clearTimeout(late);
      done(code);
    });
  });
}

test('a second launch gives way to the first, which goes on', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  await expect(window.heading).toHaveText(window.say('start.title'));
  expect(await exitOfSecondLaunch(lab.userData)).toBe(0);
  await startPage(window).openSample('oven');
  await expect(importPage(window).proceed).toBeVisible({ timeout: 60_000 });
});

test('an app of another user folder has a project of its own', async ({ lab }) => {
  const first = labWindow(lab.window, 'ja');
  await startPage(first).openSample('oven');
  await expect(importPage(first).proceed).toBeVisible({ timeout: 60_000 });

  const userData = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
  const application = await launchElectron({ folder: repository, userData, language: 'ja' });
  try {
    const second = labWindow(await application.firstWindow(), 'ja');
    await expect(second.heading).toHaveText(second.say('start.title'));
    await expect(second.page.getByText('oven.csv')).toHaveCount(0);
    await expect(second.step('question')).toBeDisabled();
  } finally {
    await closeElectron(application);
    await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
