import { randomUUID } from 'node:crypto';
import { appScheme, reportHost } from '../security/app-address.ts';

/** A preview and a print at the same time are the most that is looked at; older ones can be made again. */
const heldAtMost = 4;

/** Reports waiting to be shown or printed at an address of their own. */
export interface HeldReports {
  /** Returns the report's address. */
  hold(html: string): string;
  find(token: string): string | null;
}

export function createHeldReports(): HeldReports {
  const held = new Map<string, string>();
  return {
    hold(html) {
      const token = randomUUID();
      held.set(token, html);
      for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - heldAtMost))) held.delete(oldest);
      return `${appScheme}://${reportHost}/${token}`;
    },
    find: (token) => held.get(token) ?? null,
  };
}
