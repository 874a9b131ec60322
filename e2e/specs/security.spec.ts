/**
 * What protects the window, tried from inside the running app. Every probe is its own control: it runs in the lab, where it must
 * find nothing, and in a careless app with the protection off, where it must find something.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Page, expect, test } from '@playwright/test';
import { labContract } from '../../src/contracts/bridge.ts';
import { closeElectron, inRepository, launchElectron, repository } from '../launch.ts';
import {
  acceptedMessages,
  carelessPreferences,
  foreignPageIsServed,
  malformedMessages,
  windowCount,
} from '../security/main-probes.ts';
import { type Outside, openOutside } from '../security/outside.ts';
import {
  bridgeNames,
  clearMark,
  egressProbes,
  grantedPermissions,
  isMarked,
  navigationProbes,
  policyHeader,
  policyProbes,
  positionIsAllowed,
  visibleNodeNames,
} from '../security/page-probes.ts';
import { climbingAddresses, leakingAddresses } from '../security/traversal.ts';

interface Subject {
  readonly application: ElectronApplication;
  readonly window: Page;
  readonly preload: string;
  readonly userData: string;
}

/** How long an attempt is given to get through: in the lab it has to be waited out, in the careless app it ends early. */
const patienceMilliseconds = { lab: 1_500, careless: 10_000 };
const home = 'app://bundle/index.html';

const subjects = [
  { name: 'the lab', folder: repository, preload: inRepository('out', 'preload', 'index.cjs'), protectedApp: true },
  {
    name: 'the careless app',
    folder: inRepository('e2e', 'careless-app'),
    preload: inRepository('e2e', 'careless-app', 'preload.cjs'),
    protectedApp: false,
  },
];

async function happensWithin(milliseconds: number, happened: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (await happened()) return true;
    await new Promise((pause) => setTimeout(pause, 25));
  }
  return false;
}

/** Runs an attempt in the page. One that leads away from the page takes its answer with it; one that is refused may throw. */
async function attempt<Argument>(
  window: Page,
  probe: (argument: Argument) => unknown,
  argument: Argument,
): Promise<void> {
  try {
    await window.evaluate(probe as (argument: unknown) => unknown, argument);
  } catch (thrown) {
    if (!(thrown instanceof Error && /context was destroyed|navigation|Content Security Policy/iu.test(thrown.message)))
      throw thrown;
  }
}

test.describe.configure({ timeout: 30_000 });

for (const { name, folder, preload, protectedApp } of subjects) {
  const patience = protectedApp ? patienceMilliseconds.lab : patienceMilliseconds.careless;
  const verb = protectedApp ? 'stops' : 'lets through (control)';

  test.describe(name, () => {
    let subject: Subject;
    let outside: Outside;

    test.beforeAll(async () => {
      outside = await openOutside();
      const userData = await mkdtemp(join(tmpdir(), 'fast-weight-lab-'));
      const application = await launchElectron({ folder, userData, language: 'en' });
      subject = { application, window: await application.firstWindow(), preload, userData };
    });

    test.afterAll(async () => {
      await closeElectron(subject.application);
      await outside.close();
      await rm(subject.userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    });

    /** Back to one window on the first page, whatever the attempt before has left behind. */
    test.beforeEach(async () => {
      // The lab lets nothing lead its window anywhere, not even to its own page again; so it has never left it.
      if (!protectedApp) await subject.window.goto(home);
      await subject.application.evaluate(({ BrowserWindow }) => {
        const [, ...others] = BrowserWindow.getAllWindows().sort((left, right) => left.id - right.id);
        for (const other of others) other.destroy();
      });
      outside.reset();
    });

    for (const [action, probe] of Object.entries(policyProbes)) {
      test(`${verb} ${action}`, async () => {
        await subject.window.evaluate(clearMark);
        await attempt(subject.window, probe, outside.address);
        expect(await happensWithin(patience, () => subject.window.evaluate(isMarked))).toBe(!protectedApp);
      });
    }

    for (const [path, probe] of Object.entries(egressProbes)) {
      test(`${verb} a request to the outside: ${path.slice(1)}`, async () => {
        await attempt(subject.window, probe, outside.address);
        expect(await happensWithin(patience, () => outside.hits(path) > 0)).toBe(!protectedApp);
        if (protectedApp) expect(outside.total()).toBe(0);
      });
    }

    for (const [path, probe] of Object.entries(navigationProbes)) {
      test(`${verb} a way out of the page: ${path.slice(1)}`, async () => {
        await attempt(subject.window, probe, outside.address);
        expect(await happensWithin(patience, () => outside.hits(path) > 0)).toBe(!protectedApp);
        if (!protectedApp) return;
        expect(subject.window.url()).toBe(home);
        expect(await windowCount(subject.application)).toBe(1);
      });
    }

    test(`${verb} careless window preferences`, async () => {
      const careless = await carelessPreferences(subject.application);
      if (protectedApp) expect(careless).toEqual([]);
      else expect(careless.length).toBeGreaterThanOrEqual(8);
    });

    test(`${verb} a look at Node`, async () => {
      const names = await subject.window.evaluate(visibleNodeNames);
      if (protectedApp) expect(names).toEqual([]);
      else expect(names).toEqual(expect.arrayContaining(['require', 'process']));
    });

    test(`${verb} a bridge wider than its contract`, async () => {
      const names = await subject.window.evaluate(bridgeNames);
      if (protectedApp) expect(names).toEqual(['acceptFiles', 'request', 'subscribe']);
      else expect(names).toContain('ipcRenderer');
    });

    test(`${verb} a page without a policy`, async () => {
      const policy = await subject.window.evaluate(policyHeader);
      if (protectedApp) expect(policy).toMatch(/^default-src 'none'; script-src 'self'(?: 'wasm-unsafe-eval')?;/u);
      else expect(policy).toBe('');
      expect(policy).not.toContain("'unsafe-");
    });

    test(`${verb} permissions`, async () => {
      const granted = await subject.window.evaluate(grantedPermissions);
      if (protectedApp) expect(granted).toEqual([]);
      else expect(granted).toEqual(expect.arrayContaining(['geolocation', 'notifications']));
      expect(await subject.window.evaluate(positionIsAllowed)).toBe(!protectedApp);
    });

    test(`${verb} addresses that climb out of the bundle`, async () => {
      expect(climbingAddresses.length).toBeGreaterThan(50);
      const leaking = await subject.window.evaluate(leakingAddresses, climbingAddresses);
      if (protectedApp) expect(leaking).toEqual([]);
      else expect(leaking.length).toBeGreaterThan(10);
    });

    test(`${verb} messages that do not fit the contract`, async () => {
      const messages = malformedMessages(Object.keys(labContract.requests));
      const accepted = await subject.window.evaluate(acceptedMessages, messages);
      if (protectedApp) expect(accepted).toEqual([]);
      else expect(accepted.length).toBeGreaterThan(messages.length);
    });

    test(`${verb} messages from a page that is not the window`, async () => {
      expect(await foreignPageIsServed(subject.application, subject.preload)).toBe(!protectedApp);
    });

    test(`${verb} a renderer outside of the operating system's sandbox`, async () => {
      test.skip(process.platform !== 'linux', 'The kernel is asked through /proc, which only Linux has.');
      test.skip(
        process.getuid?.() === 0,
        'As root the system sandbox is off: run the tests as another user to see it.',
      );
      const processId = await subject.application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      );
      const status = await readFile(`/proc/${processId ?? 0}/status`, 'utf8');
      const seccomp = /^Seccomp:\s*(\d)/mu.exec(status)?.[1];
      expect(seccomp === '2').toBe(protectedApp);
    });
  });
}
