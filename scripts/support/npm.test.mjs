import { describe, expect, it } from 'vitest';
import { modulesMatchLockfile } from './npm.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.0.0' },
  'node_modules/fsevents': { version: '2.0.0', optional: true },
};

describe('modulesMatchLockfile', () => {
  it('is content when all but other platforms’ packages are there', () => {
    expect(modulesMatchLockfile(wanted, { 'node_modules/zod': { version: '4.0.0' } })).toBe(true);
  });

  it.each([
    ['nothing is installed', null],
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/zod': { version: '4.0.1' } }],
    [
      'an optional package has another version',
      { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/fsevents': { version: '1.0.0' } },
    ],
  ])('is not when %s', (_name, installed) => {
    expect(modulesMatchLockfile(wanted, installed)).toBe(false);
  });
});
