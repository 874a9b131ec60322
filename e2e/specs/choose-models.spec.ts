/** Choosing the models of a comparison from the catalog, by keyboard, in the detailed view. */
import { expect, test } from '../lab-app.ts';
import { lookAt } from '../looks.ts';
import { importPage } from '../pages/import-page.ts';
import { labWindow } from '../pages/lab-window.ts';
import { questionPage } from '../pages/question-page.ts';
import { startPage } from '../pages/start-page.ts';

test.use({ language: 'ja' });

test('models are taken in and left out, and the estimate follows', async ({ lab }) => {
  const window = labWindow(lab.window, 'ja');
  const { say } = window;
  await expect(window.heading).toHaveText(say('start.title'));
  await window.chooseDetail('detailed');
  await startPage(window).openSample('press-line');
  await importPage(window).proceed.click();

  const question = questionPage(window);
  await expect(question.start).toBeEnabled({ timeout: 60_000 });
  await expect(question.estimate).toBeVisible();
  const own = await question.estimate.innerText();
  await expect(question.model('delta-net')).toBeChecked();
  await expect(question.model('gated-delta-net')).not.toBeChecked();

  await question.model('gated-delta-net').focus();
  await lab.window.keyboard.press('Space');
  await expect(question.model('gated-delta-net')).toBeChecked();
  await expect(question.estimate).not.toHaveText(own);
  await expect(question.timeAdded).toBeVisible();
  await lookAt(window, 'ja-2-question-models');

  await question.family('naive').focus();
  await lab.window.keyboard.press('Enter');
  await expect(question.model('last-value')).toBeDisabled();
  await expect(question.model('last-value')).toBeChecked();

  await question.ownModels.click();
  await expect(question.model('gated-delta-net')).not.toBeChecked();
  await expect(question.estimate).toHaveText(own);
});
