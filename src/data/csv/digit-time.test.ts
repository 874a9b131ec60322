import { describe, expect, it } from 'vitest';
import { midnightOf } from './time-cell.ts';
import { addDigitTally, createDigitTally, observeDigits, readDigitTime, type DigitForm } from './digit-time.ts';

function said(cell: string, form: DigitForm): string | null {
  const time = readDigitTime(cell, form);
  if (time === null) return null;
  const midnight = time.date === null ? 0 : midnightOf(time.date, 'year-month-day');
  const [day = '', clock = ''] = new Date(midnight + (time.millisecondsOfDay ?? 0))
    .toISOString()
    .slice(0, 19)
    .split('T');
  return [time.date === null ? null : day, time.millisecondsOfDay === null ? null : clock]
    .filter((part) => part !== null)
    .join(' ');
}

describe('digits alone', () => {
  it.each([
    ['240105', 'date', '2024-01-05'],
    ['240229', 'date', '2024-02-29'],
    ['230229', 'date', null],
    ['241301', 'date', null],
    ['20240105', 'date', null],
    ['240105083000', 'time', '2024-01-05 08:30:00'],
    ['2401050830', 'time', '2024-01-05 08:30:00'],
    ['240105246000', 'time', null],
    ['083000', 'clock', '08:30:00'],
    ['83000', 'clock', '08:30:00'],
    ['3000', 'clock', '00:30:00'],
    ['0', 'clock', '00:00:00'],
    ['236000', 'clock', null],
    ['0830', 'short-clock', '08:30:00'],
    ['30', 'short-clock', '00:30:00'],
    ['2360', 'short-clock', null],
    ['08300', 'short-clock', null],
    ['8', 'hour', '08:00:00'],
    ['23', 'hour', '23:00:00'],
    ['25', 'hour', null],
    ['８', 'hour', '08:00:00'],
    ['', 'clock', null],
    ['8.5', 'hour', null],
    ['-8', 'hour', null],
  ] as const)('%s as a %s is %s', (cell, form, expected) => {
    expect(said(cell, form)).toBe(expected);
  });

  it('are counted for everything they could be, in pieces as in one go', () => {
    const cells = ['240105', '83000', '0830', '8', '240105083000', 'lot 5'];
    const whole = createDigitTally();
    const first = createDigitTally();
    const second = createDigitTally();
    for (const [index, cell] of cells.entries()) {
      observeDigits(whole, cell);
      observeDigits(index < 3 ? first : second, cell);
    }
    addDigitTally(first, second);
    expect(first).toEqual(whole);
    expect(whole).toEqual({ dates: 1, times: 1, clocks: 3, shortClocks: 2, hours: 1, longest: 12 });
  });
});
