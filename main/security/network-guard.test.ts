import { describe, expect, it } from 'vitest';
import { staysInside } from './network-guard.ts';

describe('the network guard', () => {
  it.each(['app://bundle/index.html', 'data:text/plain,1', 'blob:app://bundle/1', 'devtools://devtools/x', 'APP://x'])(
    'lets %s through',
    (address) => {
      expect(staysInside(address)).toBe(true);
    },
  );

  it.each([
    'http://example.com/',
    'https://example.com/',
    'HTTPS://EXAMPLE.COM/',
    'ws://example.com/',
    'wss://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'chrome-extension://abc/x',
    'application://bundle/',
    'app.evil://bundle/',
    '//example.com/',
    'example.com',
    '',
  ])('stops %j', (address) => {
    expect(staysInside(address)).toBe(false);
  });
});
