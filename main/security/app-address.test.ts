import { describe, expect, it } from 'vitest';
import { bundleFile, isInside, parseAppAddress } from './app-address.ts';

/** Ways out of the bundle that have been used against other programs, and addresses that are not ours. */
const refused = [
  'app://bundle/..',
  'app://bundle/../package.json',
  'app://bundle/../../etc/passwd',
  'app://bundle/assets/../../package.json',
  'app://bundle/assets/../index.html',
  'app://bundle/./index.html',
  'app://bundle/assets/./x.js',
  'app://bundle//etc/passwd',
  'app://bundle///etc/passwd',
  'app://bundle/assets//x.js',
  'app://bundle/assets/',
  'app://bundle/%2e%2e/package.json',
  'app://bundle/%2E%2E/package.json',
  'app://bundle/.%2e/package.json',
  'app://bundle/%2e./package.json',
  'app://bundle/%2e%2e%2fpackage.json',
  'app://bundle/..%2fpackage.json',
  'app://bundle/..%2Fpackage.json',
  'app://bundle/..%5cpackage.json',
  'app://bundle/..%5Cpackage.json',
  'app://bundle/assets%2f..%2f..%2fpackage.json',
  'app://bundle/%252e%252e/package.json',
  'app://bundle/%252e%252e%252fpackage.json',
  'app://bundle/%25%32%65%25%32%65/package.json',
  'app://bundle/%c0%ae%c0%ae/package.json',
  'app://bundle/%c0%afetc/passwd',
  'app://bundle/%e0%80%ae%e0%80%ae/package.json',
  'app://bundle/%u002e%u002e/package.json',
  'app://bundle/..\\package.json',
  'app://bundle/..\\..\\package.json',
  'app://bundle/assets\\..\\..\\package.json',
  'app://bundle/\\\\server\\share\\file',
  'app://bundle/C:/Windows/win.ini',
  'app://bundle/C:\\Windows\\win.ini',
  'app://bundle/C%3a/Windows/win.ini',
  'app://bundle/c%3A%5cWindows%5cwin.ini',
  'app://bundle/index.html::$DATA',
  'app://bundle/index.html%00.js',
  'app://bundle/%00',
  'app://bundle/index.html\0',
  'app://bundle/index.html%0d%0aX: y',
  'app://bundle/index.html%0a',
  'app://bundle/index.html%09',
  'app://bundle/..../package.json',
  'app://bundle/.../package.json',
  'app://bundle/index.html.',
  'app://bundle/index.html%20',
  'app://bundle/assets./x.js',
  'app://bundle/assets%20/x.js',
  'app://bundle/%',
  'app://bundle/%zz',
  'app://bundle/%e3%81',
  'app://bundle/index.html?x=../../package.json',
  'app://bundle/?',
  'app://bundle:80/index.html',
  'app://user@bundle/index.html',
  'app://user:password@bundle/index.html',
  'app://bundle.example.com/index.html',
  'app://bundle@example.com/index.html',
  'app://BUNDLE/index.html',
  'APP://bundle/index.html',
  'app://other/index.html',
  'app:///index.html',
  'app:bundle/index.html',
  'app://bundle\\index.html',
  ' app://bundle/index.html',
  'file:///etc/passwd',
  'https://bundle/index.html',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:app://bundle/x',
  '',
  'app://report/',
  'app://report/../bundle/index.html',
  'app://report/index.html',
  'app://report/00000000-0000-0000-0000-00000000000',
  'app://report/00000000-0000-0000-0000-000000000000/x',
  'app://report/00000000-0000-0000-0000-000000000000?x',
];

describe('addresses of the app', () => {
  it.each(refused)('refuses %j', (address) => {
    expect(parseAppAddress(address)).toBeNull();
  });

  it('reads what the window really asks for', () => {
    expect(parseAppAddress('app://bundle/')).toEqual({ kind: 'bundle', path: 'index.html' });
    expect(parseAppAddress('app://bundle')).toEqual({ kind: 'bundle', path: 'index.html' });
    expect(parseAppAddress('app://bundle/index.html')).toEqual({ kind: 'bundle', path: 'index.html' });
    expect(parseAppAddress('app://bundle/index.html#verdict')).toEqual({ kind: 'bundle', path: 'index.html' });
    expect(parseAppAddress('app://bundle/assets/index-D4_x-y.js')).toEqual({
      kind: 'bundle',
      path: 'assets/index-D4_x-y.js',
    });
    expect(parseAppAddress('app://bundle/assets/%E5%9B%B3.svg')).toEqual({ kind: 'bundle', path: 'assets/図.svg' });
    expect(parseAppAddress('app://report/0f8fad5b-d9cb-469f-a165-70867728950e')).toEqual({
      kind: 'report',
      token: '0f8fad5b-d9cb-469f-a165-70867728950e',
    });
  });

  it('knows inside from outside once links are resolved', () => {
    expect(isInside('/app/out', '/app/out/index.html')).toBe(true);
    expect(isInside('/app/out', bundleFile('/app/out', 'assets/x.js'))).toBe(true);
    expect(isInside('/app/out', '/app/out')).toBe(false);
    expect(isInside('/app/out', '/app/outside/x')).toBe(false);
    expect(isInside('/app/out', '/app')).toBe(false);
    expect(isInside('/app/out', '/etc/passwd')).toBe(false);
  });
});
