import { describe, expect, it } from 'vitest';
import { parsePolicy, reportPolicy, windowPolicy } from './content-security-policy.ts';

describe('content security policies', () => {
  it('lets the window load from its own bundle only', () => {
    const policy = parsePolicy(windowPolicy('abc'));
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'", "'nonce-abc'"]);
    for (const directive of ['frame-ancestors', 'base-uri', 'form-action', 'object-src']) {
      expect(policy.get(directive)).toEqual(["'none'"]);
    }
  });

  it.each([windowPolicy('abc'), reportPolicy()])('names no outside address and runs no text: %s', (header) => {
    expect(header).not.toMatch(/https?:|wss?:|\*|unsafe-eval/);
    expect(parsePolicy(header).get('script-src') ?? ["'none'"]).not.toContain("'unsafe-inline'");
  });

  it('keeps reports without scripts, in a sandbox, inside the window only', () => {
    const policy = parsePolicy(reportPolicy());
    expect(policy.has('sandbox')).toBe(true);
    expect(policy.get('sandbox')).toEqual([]);
    expect(policy.has('script-src')).toBe(false);
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(['app://bundle']);
  });
});
