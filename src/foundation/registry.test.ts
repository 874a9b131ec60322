import { describe, expect, it } from 'vitest';
import { createRegistry } from './registry.ts';

describe('createRegistry', () => {
  it('keeps the order in which entries are listed', () => {
    const registry = createRegistry('quirk', [{ id: 'second' }, { id: 'first' }]);
    expect(registry.all.map(({ id }) => id)).toEqual(['second', 'first']);
  });

  it('refuses two entries of one id, naming it', () => {
    expect(() => createRegistry('model', [{ id: 'ridge' }, { id: 'ridge' }])).toThrow(/model.*"ridge"/);
  });

  it('names what it knows when asked for what it does not', () => {
    const registry = createRegistry('model', [{ id: 'ridge' }, { id: 'lstm' }]);
    expect(registry.has('gru')).toBe(false);
    expect(() => registry.get('gru')).toThrow(/"gru".*ridge, lstm/);
  });
});
