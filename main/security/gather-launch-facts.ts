import type { BrowserWindow, WebContents, WebPreferences } from 'electron';
import { z } from 'zod';
import { within } from '../services/within.ts';
import { bundleOrigin, windowPage } from './app-address.ts';
import type { LaunchFacts, PageFacts } from './launch-checks.ts';

const PageAnswer = z.strictObject({
  address: z.string(),
  isSecureContext: z.boolean(),
  nodeNames: z.array(z.string()),
  bridgeNames: z.array(z.string()),
  evaluatesText: z.boolean(),
  appliesForeignStyle: z.boolean(),
  fetchesFromOutside: z.boolean(),
  opensWindows: z.boolean(),
  grantedPermissions: z.array(z.string()),
}) satisfies z.ZodType<PageFacts>;

// Runs in the page. It tries what must not work; the address it fetches is data inside the URL, so nothing leaves even if it does.
const probe = `(async () => {
  const nodeNames = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in window);
  let evaluatesText = true;
  try { new Function('return 1')(); } catch { evaluatesText = false; }
  const style = document.createElement('style');
  style.textContent = ':root { --launch-check: 1; }';
  document.head.append(style);
  const appliesForeignStyle = getComputedStyle(document.documentElement).getPropertyValue('--launch-check') !== '';
  style.remove();
  const fetchesFromOutside = await fetch('data:text/plain,1').then(() => true, () => false);
  const opened = window.open('about:blank');
  const permissions = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
  const states = await Promise.all(permissions.map((name) => navigator.permissions.query({ name }).then(({ state }) => state, () => 'denied')));
  return {
    address: location.href,
    isSecureContext,
    nodeNames,
    bridgeNames: Object.keys(window.lab ?? {}).sort(),
    evaluatesText,
    appliesForeignStyle,
    fetchesFromOutside,
    opensWindows: opened !== null,
    grantedPermissions: permissions.filter((_, index) => states[index] === 'granted'),
  };
})()`;

const askLimitMilliseconds = 10_000;
const attempts = 3;

/** A page that is loaded again while it is asked takes its answer with it: then it is asked again. */
async function askPage(contents: WebContents): Promise<PageFacts> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const late = (): Error => new Error('The page did not answer the launch checks.');
      return PageAnswer.parse(await within(askLimitMilliseconds, contents.executeJavaScript(probe), late));
    } catch (thrown) {
      if (attempt === attempts) throw thrown;
    }
  }
}

/** Electron has this on every version we run on, but leaves it out of its types. */
interface WithLastPreferences {
  getLastWebPreferences(): WebPreferences | null;
}

/** Looks at a loaded, still hidden window and at the protocol behind it. */
export async function gatherLaunchFacts(ports: {
  readonly window: BrowserWindow;
  readonly requiredPreferences: Readonly<Record<string, boolean>>;
  readonly answer: (request: Request) => Promise<Response>;
}): Promise<LaunchFacts> {
  const contents = ports.window.webContents as typeof ports.window.webContents & WithLastPreferences;
  const page = await ports.answer(new Request(windowPage));
  const climbing = await ports.answer(new Request(`${bundleOrigin}/%2e%2e%2fpackage.json`));
  return {
    preferences: { ...contents.getLastWebPreferences() },
    requiredPreferences: ports.requiredPreferences,
    headers: new Map(page.headers.entries()),
    climbingStatus: climbing.status,
    page: await askPage(contents),
  };
}
