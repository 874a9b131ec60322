/** Runs sandboxed before the window's page: hands it `window.lab` and nothing else of Electron. */
import * as electron from 'electron';
import type { DroppedFile, FileToken, LabBridge } from '../../src/contracts/bridge.ts';
import type { Reply } from '../../src/contracts/failure.ts';
import { channels } from '../bridge/channels.ts';

const { contextBridge, ipcRenderer } = electron;
const { webUtils }: Partial<typeof electron> = electron;

/** Electron 29 and later answer through webUtils; before, the file object itself knew its path. */
function pathOf(file: DroppedFile): string {
  if (webUtils !== undefined) return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}

const lab: LabBridge = {
  request: (name, input) => ipcRenderer.invoke(channels.request, name, input),
  subscribe(name, listener) {
    const hear = (_event: unknown, told: string, payload: unknown): void => {
      if (told === name) listener(payload as Parameters<typeof listener>[0]);
    };
    ipcRenderer.on(channels.event, hear);
    return () => {
      ipcRenderer.removeListener(channels.event, hear);
    };
  },
  acceptFiles: (files) => ipcRenderer.invoke(channels.acceptFiles, files.map(pathOf)) as Promise<Reply<FileToken[]>>,
};

contextBridge.exposeInMainWorld('lab', lab);
