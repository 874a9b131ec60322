/** Probes that look from the main process, and messages that no honest window would send. */
import type { ElectronApplication } from '@playwright/test';

/** What a window may be allowed: everything else is off. */
const requiredPreferences: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
};

/** Preferences really in effect in some window that differ from what is required. */
export async function carelessPreferences(application: ElectronApplication): Promise<string[]> {
  const inEffect = await application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Electron's own tests read the effective preferences this way; the method is missing from its types.
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    }),
  );
  if (inEffect.length === 0) throw new Error('There is no window to look at.');
  return Object.keys(requiredPreferences).filter((name) =>
    inEffect.some((preferences) => (preferences[name] ?? false) !== requiredPreferences[name]),
  );
}

export const windowCount = (application: ElectronApplication): Promise<number> =>
  application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

/** Sends a request from a page that is not ours, in a window of its own with the app's preload. True when it was answered. */
export function foreignPageIsServed(application: ElectronApplication, preload: string): Promise<boolean> {
  return application.evaluate(async ({ BrowserWindow }, preloadPath) => {
    const [own] = BrowserWindow.getAllWindows();
    // As the app's own window is set up, so that only the page differs.
    const contents = own?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences();
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: preloadPath,
        sandbox: sandbox === true,
        contextIsolation: contextIsolation === true,
        nodeIntegration: nodeIntegration === true,
      },
    });
    try {
      await window.loadURL('data:text/html,<title>foreign</title>');
      const reply = (await window.webContents.executeJavaScript("window.lab.request('settings.update', {})")) as {
        ok: boolean;
      };
      return reply.ok;
    } finally {
      window.destroy();
    }
  }, preload);
}

export interface Message {
  readonly name: unknown;
  readonly input: unknown;
}

/** Inputs that fit no request of the contract. */
const malformedInputs: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  Number.NaN,
  '',
  'x',
  [],
  [[]],
  [{}],
  { unknown: 1 },
  { constructor: { prototype: { admin: true } } },
  { 'constructor.prototype.admin': true },
  { toString: 'x' },
  { name: { toString: 'x' } },
  { tokens: '/etc/passwd' },
  { tokens: [] },
  { path: '/etc/passwd' },
  { experiment: '../../etc/passwd', extra: 1 },
  { plan: { inner: { inner: {} } }, extra: 1 },
  { theme: 'dark; drop' },
  new Date(0),
];

const unknownNames: readonly unknown[] = [
  ...['', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'APP.DESCRIBE', ' app.describe', 'app.describe\0'],
  ...[null, 42, {}, ['app.describe'], true],
];

export const malformedMessages = (requestNames: readonly string[]): readonly Message[] => [
  ...requestNames.flatMap((name) => malformedInputs.map((input) => ({ name, input }))),
  ...unknownNames.map((name) => ({ name, input: {} })),
];

interface Reply {
  readonly ok: boolean;
  readonly failure?: { readonly code: string; readonly detail?: string };
}

/** Messages that were not refused as they should be: answered, thrown, or refused with words about this machine. Runs in the page. */
export const acceptedMessages = async (messages: readonly Message[]): Promise<string[]> => {
  const { lab } = window as unknown as { lab: { request(name: unknown, input: unknown): Promise<Reply> } };
  const accepted: string[] = [];
  // Made here, because the test's own way into the page could not carry them.
  let deep: unknown = {};
  for (let level = 0; level < 200; level += 1) deep = { inner: deep };
  const extremes = [deep, { name: 'x'.repeat(2_000_000) }].map((input) => ({ name: 'project.rename', input }));
  for (const { name, input } of [...messages, ...extremes]) {
    const reply = await lab.request(name, input).catch((thrown: unknown) => ({ ok: true, thrown }) as Reply);
    const talksOfPaths = /\/(?:root|home|tmp|Users)\/|\n\s+at /u.test(JSON.stringify(reply));
    if (reply.ok || reply.failure?.code !== 'request.refused' || talksOfPaths) {
      const told = [name, input, reply].map((part) => JSON.stringify(part).slice(0, 80));
      accepted.push(told.join(' '));
    }
  }
  return accepted;
};
