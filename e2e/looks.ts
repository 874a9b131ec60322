/** Pictures to look at, and the accessibility rules that a machine can check, for each screen in both themes. */
import { mkdir } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';
import { inRepository } from './launch.ts';
import type { LabWindow } from './pages/lab-window.ts';

const pictureFolder = inRepository('test-results', 'screens');

export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(pictureFolder, { recursive: true });
  await page.screenshot({ path: `${pictureFolder}/${name}.png`, animations: 'disabled' });
}

/** WCAG 2.2, levels A and AA, as far as axe can tell. */
async function expectAccessible(page: Page, name: string): Promise<void> {
  const builder = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // Electron opens no second page for axe's own report.
    .setLegacyMode();
  const { violations, passes } = await builder.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  );
  expect.soft(found, `accessibility of ${name}`).toEqual([]);
  expect(passes.length, 'axe has looked at something').toBeGreaterThan(5);
}

/** Looks at the screen that is open: in light and in dark. */
export async function lookAt(window: LabWindow, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await window.chooseTheme(theme);
    await takePicture(window.page, `${name}-${theme}`);
    await expectAccessible(window.page, `${name} ${theme}`);
  }
  await window.chooseTheme('light');
}
