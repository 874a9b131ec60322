import { describe, expect, it } from 'vitest';
import { labContract } from './bridge.ts';

const malformed: readonly unknown[] = [undefined, null, 1, 'text', [], [{}], { unexpected: true }, { tokens: 'a' }];

describe('labContract', () => {
  it.each(Object.entries(labContract.requests))('%s refuses what is not its input', (name, { input }) => {
    for (const given of malformed)
      expect(input.safeParse(given).success, `${name} took ${JSON.stringify(given)}`).toBe(false);
  });

  it('accepts what the window sends', () => {
    const { requests } = labContract;
    expect(requests['app.describe'].input.parse({})).toEqual({});
    expect(
      requests['dataset.import'].input.parse({ tokens: ['a'], decisions: { encoding: 'shift_jis' } }),
    ).toBeTruthy();
    expect(requests['settings.update'].input.parse({ language: 'ja' })).toEqual({ language: 'ja' });
  });
});
