import type { Session, WebContents } from 'electron';
import { parseAppAddress } from './app-address.ts';

/** Denies every permission: asked for, checked, or tied to a device. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, respond) => {
    respond(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, respond) => {
    respond({});
  });
  session.on('select-hid-device', (event, _details, respond) => {
    event.preventDefault();
    respond(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, respond) => {
    event.preventDefault();
    respond('');
  });
  session.on('select-usb-device', (event, _details, respond) => {
    event.preventDefault();
    respond();
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** A page stays where it was opened: no navigation, no further windows, no embedded views. A frame in it may show a report. */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || parseAppAddress(event.url)?.kind !== 'report') event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.on('select-bluetooth-device', (event, _devices, respond) => {
    event.preventDefault();
    respond('');
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
