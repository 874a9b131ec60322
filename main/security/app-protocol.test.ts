import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAppProtocol } from './app-protocol.ts';
import { parsePolicy } from './content-security-policy.ts';

const token = '0f8fad5b-d9cb-469f-a165-70867728950e';
let folder: string;
let ask: (address: string, method?: string) => Promise<Response>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-protocol-'));
  const bundle = join(folder, 'bundle');
  await mkdir(join(bundle, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  await writeFile(join(bundle, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__"><p>window</p>');
  await writeFile(join(bundle, 'assets', 'x.js'), 'export {};');
  await writeFile(join(bundle, 'assets', 'x.exe'), 'MZ');
  await symlink(join(folder, 'secret.json'), join(bundle, 'assets', 'link.json'));
  await symlink(folder, join(bundle, 'assets', 'up'));
  const answer = createAppProtocol(bundle, (asked) => (asked === token ? '<p>report</p>' : null));
  ask = (address, method = 'GET') => answer(new Request(address, { method }));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the app protocol', () => {
  it('serves the page with a policy whose nonce is the one in the page, and never the same twice', async () => {
    const nonces: string[] = [];
    for (let visit = 0; visit < 3; visit += 1) {
      const response = await ask('app://bundle/index.html');
      const inPage = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      const policy = parsePolicy(response.headers.get('content-security-policy') ?? '');
      expect(policy.get('style-src')).toContain(`'nonce-${inPage}'`);
      expect(inPage).toMatch(/^[A-Za-z0-9+/]{22}==$/);
      nonces.push(inPage);
    }
    expect(new Set(nonces).size).toBe(3);
  });

  it('gives every file a fixed type', async () => {
    const response = await ask('app://bundle/assets/x.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('export {};');
  });

  it.each(['assets/link.json', 'assets/up/secret.json'])('follows no link out of the bundle: %s', async (path) => {
    expect((await ask(`app://bundle/${path}`)).status).toBe(404);
  });

  it.each(['assets', 'assets/none.js', 'assets/x.exe', 'assets/x.js/y.js'])('finds no file at %s', async (path) => {
    expect((await ask(`app://bundle/${path}`)).status).toBe(404);
  });

  it('refuses what is not an address of ours, and other methods', async () => {
    expect((await ask('app://bundle/%2e%2e%2fsecret.json')).status).toBe(400);
    expect((await ask('app://other/index.html')).status).toBe(400);
    expect((await ask('app://bundle/index.html', 'POST')).status).toBe(405);
  });

  it('shows a report that is held, under the policy of reports', async () => {
    const response = await ask(`app://report/${token}`);
    expect(await response.text()).toBe('<p>report</p>');
    expect(parsePolicy(response.headers.get('content-security-policy') ?? '').has('sandbox')).toBe(true);
    expect((await ask('app://report/0f8fad5b-d9cb-469f-a165-000000000000')).status).toBe(404);
  });
});
