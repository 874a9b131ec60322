import type { ComputeNotice } from '../../src/contracts/compute-message.ts';

/** The way to whoever started this process: Electron's main process or a plain Node one. */
export interface ParentChannel {
  post(notice: ComputeNotice): void;
  onCommand(listener: (command: unknown) => void): void;
}

/** What Electron adds to `process` in a utility process. */
interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** @throws Error when this process was not started as a worker. */
export function openParentChannel(): ParentChannel {
  const { parentPort } = process as { readonly parentPort?: ElectronParentPort };
  if (parentPort !== undefined) {
    return {
      post(notice) {
        parentPort.postMessage(notice);
      },
      onCommand(listener) {
        parentPort.on('message', ({ data }) => {
          listener(data);
        });
      },
    };
  }
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('A worker is started by the lab, not by hand.');
  // Without a parent nobody reads the results, and nobody would stop this process.
  process.on('disconnect', () => process.exit(1));
  return {
    post(notice) {
      send(notice);
    },
    onCommand(listener) {
      process.on('message', listener);
    },
  };
}
