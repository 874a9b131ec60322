import { BrowserWindow } from 'electron';
import { bundleOrigin } from '../security/app-address.ts';
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

export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${bundleOrigin}/index.html`);
}
