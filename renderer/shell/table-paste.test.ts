import { describe, expect, it } from 'vitest';
import { looksLikeTable } from './table-paste.ts';

describe('what is pasted', () => {
  it.each(['time\tvalue\n08:00\t1\n', 'time\tvalue\r\n08:00\t1', 'a,b\n1,2', 'a;b\n\n1;2'.replace('\n\n', '\n')])(
    'is a table: %j',
    (text) => {
      expect(looksLikeTable(text)).toBe(true);
    },
  );

  it.each(['', 'C:\\logs\\may.csv', 'one line, with a comma', 'two\nlines', 'a\tb'])('is no table: %j', (text) => {
    expect(looksLikeTable(text)).toBe(false);
  });
});
