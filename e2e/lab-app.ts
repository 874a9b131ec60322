/** The app under test: a fresh user-data folder for each test, a real window, a close that cannot hang. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Locator, type Page, test as base } from '@playwright/test';
import { closeElectron, launchElectron, repository } from './launch.ts';

export interface LabApp {
  readonly application: ElectronApplication;
  readonly window: Page;
  readonly userData: string;
}

interface LabOptions {
  readonly language: 'ja' | 'en';
}

interface LabFixtures {
  readonly userData: string;
  readonly lab: LabApp;
}

export const test = base.extend<LabOptions & LabFixtures>({
  language: ['ja', { option: true }],

  userData: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },

  lab: async ({ userData, language }, use) => {
    const application = await launchElectron({ folder: repository, userData, language });
    const window = await application.firstWindow();
    await window.waitForLoadState('domcontentloaded');
    await use({ application, window, userData });
    await closeElectron(application);
  },
});

export { expect } from '@playwright/test';

/** Answers the next "save as" dialogs with a path, as a person would: the dialog itself is the system's and cannot be driven. */
export async function answerSaveDialog(application: ElectronApplication, path: string): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Drops files on the middle of an element, the way the system tells Chromium about a drag from another program. */
export async function dropFiles(target: Locator, files: readonly string[]): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('What the files should be dropped on is not visible.');
  const page = target.page();
  const session = await page.context().newCDPSession(page);
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await session.detach();
}
