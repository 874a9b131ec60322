import { utilityProcess } from 'electron';
import type { WorkerHandle } from './worker-client.ts';

/** How much of a worker's last words is kept to explain its death. */
const tailLength = 4000;

/** Starts the worker build in a utility process of Electron: a crash in it harms neither the window nor the main process. */
export function spawnUtilityProcessWorker(workerPath: string): WorkerHandle {
  const child = utilityProcess.fork(workerPath, [], {
    serviceName: 'Fast Weight Lab compute',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  const listen = (text: unknown): void => {
    tail = (tail + String(text)).slice(-tailLength);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return {
    post(command) {
      child.postMessage(command);
    },
    onNotice(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      child.once('exit', (code) => {
        listener(`exit code ${code}\n${tail}`.trim());
      });
    },
    kill() {
      child.kill();
    },
  };
}
