import { appScheme, bundleHost, reportHost } from './app-address.ts';

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/**
 * Policy of the window. `nonce` is fresh for every response; only <style> elements that carry it apply (the component library
 * adds some at run time). Nothing may be fetched except from the bundle itself.
 */
export function windowPolicy(nonce: string): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'frame-src': [`${appScheme}://${reportHost}`],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'object-src': ["'none'"],
  });
}

/** Policy of a report page: words, drawings and embedded fonts; no scripts, no addresses, framed by the window alone. */
export function reportPolicy(): string {
  return policy({
    'default-src': ["'none'"],
    'style-src': ["'unsafe-inline'"],
    'img-src': ['data:'],
    'font-src': ['data:'],
    'frame-ancestors': [`${appScheme}://${bundleHost}`],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    sandbox: [],
  });
}

/** The directives of a policy, by name. */
export function parsePolicy(header: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    header
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .filter((words) => words[0] !== '')
      .map(([name = '', ...sources]) => [name, sources]),
  );
}
