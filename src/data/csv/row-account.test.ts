import { describe, expect, it } from 'vitest';
import { classifyRow } from './row-account.ts';
import { findLayout, type TableLayout } from './table-layout.ts';

const log = ['time,a,b', 'h,℃,kPa', ...Array.from({ length: 9 }, (_, row) => `2024-01-05 08:0${String(row)},1,2`)];
const named = ['name,a,b', ...Array.from({ length: 9 }, () => 'pump,1,2')];
const layoutOf = (lines: readonly string[]): TableLayout =>
  findLayout(
    lines.map((line) => line.split(',')),
    'log.csv',
  );
const timed = layoutOf(log);
const worded = layoutOf(named);

describe('what a record is', () => {
  it.each([
    ['2024-01-05 08:00,1,2', 'row'],
    ['2024-01-05 08:00,1,', 'row'],
    ['2024-01-05 08:00,1,2,,', 'row'],
    ['2024-01-05 08:00,1', 'short-row'],
    ['2024-01-05 08:00,1,2,3', 'too-wide'],
    [',,', 'blank'],
    ['time,a,b', 'repeated-header'],
    ['h,℃,kPa', 'repeated-header'],
    ['Recording stopped', 'remark'],
    ['2024-01-05 08:00,STOP TRG', 'remark'],
    ['# checked, sensor 2, exchanged', 'comment'],
    ['// checked,,', 'comment'],
    ['平均,1.5,2', 'footer'],
    ['Total:,9,18', 'footer'],
    ['END', 'footer'],
    ['error,1,2', 'row'],
  ])('%s is a %s', (line, verdict) => {
    expect(classifyRow(line.split(','), timed, timed.width, false)).toBe(verdict);
  });

  it.each(['total,1,2', '# 3,1,2'])('in a column of words %s is a row', (line) => {
    expect(classifyRow(line.split(','), worded, worded.width, false)).toBe('row');
  });

  it('that ends early at the end of the file is cut off', () => {
    expect(classifyRow(['2024-01-05 08:00', '1'], timed, timed.width, true)).toBe('cut-off');
  });
});
