import { describe, expect, it } from 'vitest';
import { createRedact } from './redact.ts';

describe('redact', () => {
  it('replaces the longest folder first', () => {
    const redact = createRedact({ '/home/tanaka': '<home>', '/home/tanaka/.config/lab': '<user data>' });
    expect(redact('open /home/tanaka/.config/lab/p.json and /home/tanaka/a.csv')).toBe(
      'open <user data>/p.json and <home>/a.csv',
    );
  });

  it('finds a Windows folder written with either slash', () => {
    const redact = createRedact({ 'C:\\Users\\tanaka': '<home>' });
    expect(redact('C:\\Users\\tanaka\\a.csv file:///C:/Users/tanaka/b.js')).toBe('<home>\\a.csv file:///<home>/b.js');
  });

  it('does not take the root folder for a secret', () => {
    expect(createRedact({ '/': '<home>' })('/a/b')).toBe('/a/b');
  });
});
