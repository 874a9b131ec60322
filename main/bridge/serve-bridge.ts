import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { EventName, EventOf } from '../../src/contracts/bridge.ts';
import type { BridgeDoor, Sender } from './bridge-door.ts';
import { channels } from './channels.ts';

/** Sends events to the window; what happens while there is no window is not lost to it, because it can ask for the state. */
export type TellWindow = <Name extends EventName>(name: Name, event: EventOf<Name>) => void;

function senderOf(event: IpcMainInvokeEvent, window: BrowserWindow | null): Sender {
  const frame = event.senderFrame;
  if (frame === null || window === null || window.isDestroyed()) return null;
  return {
    isWindow: event.sender === window.webContents,
    isMainFrame: frame === window.webContents.mainFrame,
    url: frame.url,
  };
}

/** Connects the door to Electron's messages. `currentWindow` is asked each time: on macOS the window can be closed and opened again. */
export function serveBridge(currentWindow: () => BrowserWindow | null, door: BridgeDoor): void {
  ipcMain.handle(channels.request, (event, name: unknown, input: unknown) =>
    door.request(senderOf(event, currentWindow()), name, input),
  );
  ipcMain.handle(channels.acceptFiles, (event, paths: unknown) =>
    door.acceptFiles(senderOf(event, currentWindow()), paths),
  );
}

export function createTellWindow(currentWindow: () => BrowserWindow | null): TellWindow {
  return (name, event) => {
    const window = currentWindow();
    if (window !== null && !window.isDestroyed()) window.webContents.send(channels.event, name, event);
  };
}
