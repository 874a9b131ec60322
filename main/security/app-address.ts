import { isAbsolute, join, relative } from 'node:path';

/** The window's own scheme. `app://bundle` is the built window, `app://report/<token>` a report that is shown or printed. */
export const appScheme = 'app';
export const bundleHost = 'bundle';
export const reportHost = 'report';
export const bundleOrigin = `${appScheme}://${bundleHost}`;
/** The one page of the window. */
export const windowPage = `${bundleOrigin}/index.html`;

/** What an address asks for; null when it asks for nothing we serve. Paths are relative to the bundle, with forward slashes. */
export type AppAddress =
  { readonly kind: 'bundle'; readonly path: string } | { readonly kind: 'report'; readonly token: string };

// Encoded separators and NUL would change the meaning of a path after decoding; dots and backslashes climb out of a folder.
const forbiddenEncoded = /%(?:2f|5c|00|2e)/i;
const reportToken = /^[0-9a-f-]{36}$/;

function decodeOnce(text: string): string | null {
  if (forbiddenEncoded.test(text)) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape sequence names no file of ours.
    return null;
  }
}

function isPlainSegment(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  // Colons name drives and streams on Windows; trailing dots and spaces are dropped there; "%" means it was encoded twice.
  return !/[\\:%\p{Cc}]/u.test(segment) && !/[. ]$/.test(segment);
}

/**
 * Reads an address strictly: fixed scheme and hosts, no user, port, query or escape tricks, decoded exactly once.
 * The raw text is looked at before URL normalises it, so "a/../b" is refused rather than tidied.
 */
export function parseAppAddress(raw: string): AppAddress | null {
  const match = /^app:\/\/([a-z]+)(\/[^?#]*)?(#.*)?$/.exec(raw);
  if (match === null) return null;
  const [, host, path = '/'] = match;
  const decoded = decodeOnce(path.slice(1));
  if (decoded === null) return null;
  if (host === reportHost) return reportToken.test(decoded) ? { kind: 'report', token: decoded } : null;
  if (host !== bundleHost) return null;
  if (decoded === '') return { kind: 'bundle', path: 'index.html' };
  return decoded.split('/').every(isPlainSegment) ? { kind: 'bundle', path: decoded } : null;
}

/** True when `file` lies strictly inside `root`; both already resolved (no links left in them). */
export function isInside(root: string, file: string): boolean {
  const way = relative(root, file);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** Where a bundle path would lie on disk, before links are followed. */
export function bundleFile(root: string, path: string): string {
  return join(root, ...path.split('/'));
}
