import { fork } from 'node:child_process';
import type { WorkerHandle } from './worker-client.ts';

/** How much of a worker's last words is kept to explain its death. */
const tailLength = 4000;

/** Starts the worker build as a child of a plain Node process (the command line, tests). */
export function spawnChildProcessWorker(workerPath: string): WorkerHandle {
  // What libraries print must not reach stdout, which belongs to the command's one document.
  const child = fork(workerPath, [], { serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let tail = '';
  const listen = (text: unknown): void => {
    tail = (tail + String(text)).slice(-tailLength);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return {
    post(command) {
      if (child.connected) child.send(command);
    },
    onNotice(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      child.once('error', (error) => {
        listener(error.message);
      });
      child.once('close', (code, signal) => {
        listener(`${signal ?? `exit code ${code}`}\n${tail}`.trim());
      });
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}
