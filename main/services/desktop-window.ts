import { BrowserWindow } from 'electron';
import { windowPage } from '../security/app-address.ts';
import { lockedPreferences } from '../security/locked-preferences.ts';

/** Creates the app's window, still hidden and empty. */
export function createMainWindow(preload: string, backgroundColor: string): BrowserWindow {
  return new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 960,
    minHeight: 640,
    show: false,
    backgroundColor,
    autoHideMenuBar: true,
    webPreferences: { ...lockedPreferences, preload },
  });
}

/** Chromium's ERR_ABORTED: another load of the page took this one's place, so there is no failure to tell. */
const replacedByAnotherLoad = -3;

/** Loads the window's page and resolves when it has loaded, also when it was asked to load again meanwhile. */
export function loadPage(window: BrowserWindow): Promise<void> {
  const contents = window.webContents;
  return new Promise((resolve, reject) => {
    contents.once('did-finish-load', () => {
      resolve();
    });
    contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
      if (isMainFrame && code !== replacedByAnotherLoad) reject(new Error(`The page did not load: ${description}`));
    });
    // Its own promise tells the same, but takes a replaced load for a failed one.
    window.loadURL(windowPage).catch(() => undefined);
  });
}

/** A page that dies again this soon would die for ever. */
const secondCrashMilliseconds = 60_000;

/**
 * Loads the page again when its process died: the work goes on in other processes, and the page asks for everything it shows.
 * `onCrash` is told what the system said; `onGiveUp` is called instead of a reload when the page died a moment ago as well.
 */
export function reviveAfterCrash(
  window: BrowserWindow,
  hooks: { readonly onCrash: (reason: string) => void; readonly onGiveUp: (reason: string) => void },
): void {
  let lastCrash = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const said = `window process gone: ${reason}, exit code ${exitCode}`;
    hooks.onCrash(said);
    const crash = performance.now();
    if (crash - lastCrash < secondCrashMilliseconds) hooks.onGiveUp(said);
    else window.webContents.reload();
    lastCrash = crash;
  });
}
