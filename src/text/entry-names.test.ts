import { describe, expect, it } from 'vitest';
import { entryNames } from './entry-names.ts';

const translate = (key: string): string => `<${key}>`;

describe('names of plan entries', () => {
  it('are the names of their models', () => {
    const names = entryNames([{ id: 'a', model: 'ridge' }], translate);
    expect(names.get('a')).toBe('<models:ridge.name>');
  });

  it('tell two settings of one model apart', () => {
    const names = entryNames(
      [
        { id: 'narrow', model: 'delta-net' },
        { id: 'wide', model: 'delta-net' },
        { id: 'lstm', model: 'lstm' },
      ],
      translate,
    );
    expect(new Set(names.values()).size).toBe(3);
    expect(names.get('wide')).toContain('wide');
    expect(names.get('lstm')).not.toContain('[');
  });
});
