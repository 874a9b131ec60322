import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import { bundleFile, isInside, parseAppAddress } from './app-address.ts';
import { reportPolicy, windowPolicy } from './content-security-policy.ts';

/** The template carries this where the response's nonce belongs. */
const noncePlaceholder = '__STYLE_NONCE__';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Finds the HTML of a report by its token; null when the token is unknown or no longer held. */
export type ReportLookup = (token: string) => string | null;

function answer(body: Uint8Array<ArrayBuffer> | string, type: string, policyHeader: string): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': policyHeader,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  });
}

function refuse(status: 400 | 404 | 405): Response {
  return new Response(null, { status, headers: { 'X-Content-Type-Options': 'nosniff' } });
}

/** Resolves links and makes sure that what is read lies inside the bundle; null when there is no such file. */
async function readInside(root: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(bundleFile(root, path))]);
    return isInside(realRoot, realFile) ? new Uint8Array(await readFile(realFile)) : null;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw thrown;
  }
}

/** Answers every `app://` request: files of the built window under `root`, and reports that the main process holds. */
export function createAppProtocol(root: string, report: ReportLookup): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const address = parseAppAddress(request.url);
    if (address === null) return refuse(400);
    if (address.kind === 'report') {
      const html = report(address.token);
      return html === null ? refuse(404) : answer(html, 'text/html; charset=utf-8', reportPolicy());
    }
    const type = mediaTypes[extname(address.path)];
    const bytes = type === undefined ? null : await readInside(root, address.path);
    if (type === undefined || bytes === null) return refuse(404);
    const nonce = randomBytes(16).toString('base64');
    const body = type.startsWith('text/html')
      ? new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce)
      : bytes;
    return answer(body, type, windowPolicy(nonce));
  };
}
