import type { Session } from 'electron';
import { appScheme } from './app-address.ts';

// Neither leaves the machine: both carry their content in the address or in this process's memory.
const localSchemes = new Set([`${appScheme}:`, 'data:', 'blob:', 'devtools:']);

/** True when a request stays inside the app. An address without a readable scheme is not allowed. */
export function staysInside(url: string): boolean {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0];
  return scheme !== undefined && localSchemes.has(scheme.toLowerCase());
}

export interface NetworkGuard {
  /** Connections that something tried to open since the start; each was stopped. */
  blockedConnections(): number;
}

/** Stops every request that is not to our own scheme, and counts what it stopped. */
export function guardNetwork(session: Session): NetworkGuard {
  let blocked = 0;
  session.webRequest.onBeforeRequest((details, respond) => {
    const allowed = staysInside(details.url);
    if (!allowed) blocked += 1;
    respond({ cancel: !allowed });
  });
  return { blockedConnections: () => blocked };
}
