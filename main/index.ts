/** Entry of the desktop app: the operating system's side of it. What the lab does is put together in assemble-lab.ts. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type BrowserWindow, Menu, app, dialog, nativeTheme, protocol, session } from 'electron';
import { LabError, failureOf } from '../src/contracts/failure.ts';
import type { Language } from '../src/contracts/language.ts';
import { createTranslator } from '../src/text/translator.ts';
import { assembleLab } from './assemble-lab.ts';
import { createBridgeDoor } from './bridge/bridge-door.ts';
import { createTellWindow, serveBridge } from './bridge/serve-bridge.ts';
import { spawnUtilityProcessWorker } from './compute/utility-process-worker.ts';
import { createHeldReports } from './reporting/held-reports.ts';
import { printPdf } from './reporting/print-pdf.ts';
import { appScheme } from './security/app-address.ts';
import { createAppProtocol } from './security/app-protocol.ts';
import { gatherLaunchFacts } from './security/gather-launch-facts.ts';
import { launchProblems } from './security/launch-checks.ts';
import { denyNavigation, denyPermissions } from './security/lock-down.ts';
import { lockedPreferences } from './security/locked-preferences.ts';
import { guardNetwork } from './security/network-guard.ts';
import { createDesktopShell } from './services/desktop-shell.ts';
import { createMainWindow, loadPage, reviveAfterCrash } from './services/desktop-window.ts';
import { createRedact } from './services/redact.ts';
import { openFaultLog } from './storage/fault-log.ts';
import { openSettings } from './storage/settings-file.ts';

/** How long the end of the app waits for running work to stop; what is finished is on disk already. */
const closingLimitMilliseconds = 3000;

const built = import.meta.dirname;

function systemLanguage(): Language {
  return app.getPreferredSystemLanguages()[0]?.startsWith('ja') === true ? 'ja' : 'en';
}

/** Says in the system's language why there will be no window, and ends. */
function refuseToStart(sentence: 'launch.refused' | 'launch.unexpected', detail: string): void {
  const translate = createTranslator(systemLanguage());
  dialog.showErrorBox(translate('host:launch.title'), `${translate(`host:${sentence}`)}\n\n${detail}`);
  app.exit(1);
}

/** Lets running work stop before the app ends. A second request to end does not start over. */
function endOrderly(close: () => Promise<void>): void {
  let ending = false;
  app.on('before-quit', (event) => {
    if (ending) return;
    ending = true;
    event.preventDefault();
    void Promise.race([close(), delay(closingLimitMilliseconds)]).finally(() => {
      app.exit(0);
    });
  });
}

async function startApp(): Promise<void> {
  const userData = app.getPath('userData');
  const faults = openFaultLog(join(userData, 'faults.log'), () => new Date());
  process.on('unhandledRejection', (thrown) => {
    faults.note('unhandled rejection', failureOf(thrown));
  });

  let window: BrowserWindow | null = null;
  const currentWindow = (): BrowserWindow | null => window;

  denyPermissions(session.defaultSession);
  const network = guardNetwork(session.defaultSession);
  const held = createHeldReports();
  const answer = createAppProtocol(join(built, '../renderer'), (token) => held.find(token));
  protocol.handle(appScheme, answer);

  const settings = await openSettings(join(userData, 'settings.json'), systemLanguage());
  const redact = createRedact({
    [userData]: '<user data>',
    [app.getAppPath()]: '<app>',
    [app.getPath('home')]: '<home>',
    [app.getPath('temp')]: '<temp>',
  });
  const lab = await assembleLab({
    projectsFolder: join(userData, 'projects'),
    pastesFolder: join(userData, 'pasted'),
    decisionsFile: join(userData, 'decisions.json'),
    samplesFolder: join(app.getAppPath(), 'resources', 'sample-logs'),
    fontsFolder: join(built, 'fonts'),
    systemLanguage: systemLanguage(),
    settings,
    runtime: process.versions,
    platform: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
    shell: createDesktopShell(currentWindow, () => createTranslator(settings.current().language)),
    spawn: () => spawnUtilityProcessWorker(join(built, 'worker.js')),
    tell: createTellWindow(currentWindow),
    held,
    printPdf,
    blockedConnections: () => network.blockedConnections(),
    faults,
    redact,
  });
  const { handlers, files, noteFault } = lab;
  const acceptFiles = (paths: readonly string[]) => files.accept(paths);
  serveBridge(currentWindow, createBridgeDoor({ handlers, acceptFiles, redact, onFault: noteFault }));

  async function openWindow(): Promise<void> {
    const { theme } = settings.current();
    const isDark = theme === 'dark' || (theme === 'system' && nativeTheme.shouldUseDarkColors);
    const opened = createMainWindow(join(built, '../preload/index.cjs'), isDark ? '#14181D' : '#FBFAF7');
    window = opened;
    opened.on('closed', () => {
      window = null;
    });
    reviveAfterCrash(opened, {
      onCrash(reason) {
        noteFault('window', new LabError('internal.fault', {}, reason).failure);
      },
      onGiveUp(reason) {
        refuseToStart('launch.unexpected', reason);
      },
    });
    await loadPage(opened);
    const problems = launchProblems(
      await gatherLaunchFacts({ window: opened, requiredPreferences: lockedPreferences, answer }),
    );
    if (problems.length === 0) opened.show();
    else refuseToStart('launch.refused', problems.join(', '));
  }

  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (window === null) void openWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  endOrderly(() => lab.close());
  await openWindow();
}

app.on('web-contents-created', (_event, contents) => {
  denyNavigation(contents);
});
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
]);

// A second launch stops here and the first one comes to the front: two processes must not write into one project.
if (app.requestSingleInstanceLock()) {
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  void app
    .whenReady()
    .then(startApp)
    .catch((thrown: unknown) => {
      refuseToStart('launch.unexpected', failureOf(thrown).detail ?? '');
    });
} else {
  app.quit();
}
