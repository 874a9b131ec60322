import { BrowserWindow } from 'electron';
import { bundleOrigin } from '../security/app-address.ts';

/** What every window of the app is locked down to; the launch checks compare what took effect with it. */
export const lockedPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

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
