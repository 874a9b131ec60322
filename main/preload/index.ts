/** Runs sandboxed before the window's page: hands it `window.lab` and nothing else of Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DroppedFile, FileToken, LabBridge } from '../../src/contracts/bridge.ts';
import type { Reply } from '../../src/contracts/failure.ts';
import { channels } from '../bridge/channels.ts';

/** Electron 29 and later answer through webUtils; before, the file object itself knew its path. */
function pathOf(file: DroppedFile): string {
  const utilities: typeof webUtils | undefined = webUtils;
  if (utilities !== undefined) return utilities.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
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
