import { readFileSync } from 'node:fs';

/**
 * When a process was started, as far as the system tells: on Linux the kernel's start tick (field 22 of /proc/PID/stat, counted
 * after the parenthesised name), elsewhere null. Distinguishes a process from a later one with the same number.
 */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // No such process: it has no start.
    return null;
  }
}

/** True when the process exists, even when it belongs to another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
