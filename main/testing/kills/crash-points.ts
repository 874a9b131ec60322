import { createRequire, syncBuiltinESMExports } from 'node:module';
import type * as FileSystem from 'node:fs/promises';

/**
 * Ends this process as `kill -9` would at one chosen step of its work on files: before the step, after it, or, where it writes,
 * half-way through it. Steps are counted over everything that changes a disk: opening to write, writing, fsync, truncating,
 * renaming, linking, removing, making folders.
 */
export interface CrashPoint {
  readonly step: number;
  readonly when: 'before' | 'half' | 'after';
}

export interface StepCounter {
  /** Steps so far. */
  count(): number;
}

type Method = (...given: never[]) => Promise<unknown>;

function endAtOnce(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more may happen before it arrives.
  for (;;);
}

const changing = ['rename', 'rm', 'mkdir', 'link', 'truncate', 'writeFile', 'mkdtemp'] as const;
const changingHandle = ['writeFile', 'write', 'sync', 'datasync', 'truncate'] as const;

/** Must be called before anything else works on files; modules that were loaded already see the change too. */
export function installCrashPoint(point: CrashPoint | null): StepCounter {
  let steps = 0;

  /** Wraps a method so that it is a step; `half` performs the first half of it. */
  function asStep(original: Method, half: (given: readonly unknown[]) => Promise<unknown>): Method {
    return async (...given) => {
      steps += 1;
      const isPoint = point?.step === steps;
      if (isPoint && point.when === 'before') endAtOnce();
      if (isPoint && point.when === 'half') {
        await half(given);
        endAtOnce();
      }
      const result = await original(...given);
      if (isPoint) endAtOnce();
      return result;
    };
  }

  const nothing = (): Promise<void> => Promise.resolve();
  const files = createRequire(import.meta.url)('node:fs/promises') as Record<string, Method> & typeof FileSystem;
  const { open } = files;
  for (const name of changing) files[name] = asStep(files[name].bind(files) as Method, nothing) as never;
  const openCounted: typeof open = async (path, flags, mode) => {
    const isWriting = typeof flags === 'string' && flags !== 'r';
    const opened = isWriting
      ? ((await asStep(open, nothing)(...([path, flags, mode] as never[]))) as FileSystem.FileHandle)
      : await open(path, flags, mode);
    const handle = opened as unknown as Record<string, Method>;
    for (const name of changingHandle) {
      const original = handle[name]?.bind(opened) as Method;
      handle[name] = asStep(original, async ([content]) => {
        if (name !== 'writeFile') return;
        const bytes = Buffer.from(content as string | Uint8Array);
        await original(...([bytes.subarray(0, bytes.length >> 1)] as never[]));
      });
    }
    return opened;
  };
  Object.assign(files, { open: openCounted });
  syncBuiltinESMExports();
  return { count: () => steps };
}
