'use strict';
/**
 * The control of the security tests: an app with every protection switched off. Each probe that finds nothing in the lab has
 * to find something here, or it proves nothing.
 */
const { readFile } = require('node:fs/promises');
const { join } = require('node:path');
const { app, BrowserWindow, ipcMain, protocol } = require('electron');

const privileges = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true };
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);

async function serveAnything(request) {
  const path = decodeURIComponent(decodeURIComponent(new URL(request.url).pathname));
  try {
    const body = await readFile(join(__dirname, path));
    return new Response(body, { headers: path.endsWith('.html') ? { 'Content-Type': 'text/html' } : {} });
  } catch (error) {
    return new Response(String(error.stack), { status: 404 });
  }
}

function openWindow() {
  const window = new BrowserWindow({
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      nodeIntegration: true,
      contextIsolation: false,
      sandbox: false,
      webSecurity: false,
      webviewTag: true,
      allowRunningInsecureContent: true,
      experimentalFeatures: true,
      nodeIntegrationInWorker: true,
      nodeIntegrationInSubFrames: true,
    },
  });
  return window.loadURL('app://bundle/index.html');
}

void app.whenReady().then(() => {
  protocol.handle('app', serveAnything);
  ipcMain.handle('lab.request', (_event, _name, input) => ({ ok: true, value: input }));
  return openWindow();
});
