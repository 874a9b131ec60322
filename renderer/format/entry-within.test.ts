import { expect, it } from 'vitest';
import { entryWithin } from './entry-within.ts';

it('is the most accurate entry that a limit allows, the limit included', () => {
  const steps = [
    { from: 1, entry: 'ridge' },
    { from: 20, entry: 'lstm' },
  ];
  expect([0.5, 1, 19.9, 20, 1000].map((limit) => entryWithin(steps, limit))).toEqual([
    null,
    'ridge',
    'ridge',
    'lstm',
    'lstm',
  ]);
});
