import { describe, expect, it } from 'vitest';
import { dateFormatOf, isoOfSerial } from './serial-date.ts';

const both = { day: true, time: true, elapsed: false };

describe('a number format', () => {
  it.each([
    ['yyyy/mm/dd', { day: true, time: false, elapsed: false }],
    ['m/d/yy h:mm', both],
    ['yyyy"年"m"月"d"日"', { day: true, time: false, elapsed: false }],
    ['[$-411]ggge"年"m"月"d"日";@', { day: true, time: false, elapsed: false }],
    ['yyyy-mm-dd hh:mm:ss.000', both],
    ['h:mm AM/PM', { day: false, time: true, elapsed: false }],
    ['mm:ss.0', { day: false, time: true, elapsed: false }],
    ['[h]:mm:ss', { day: false, time: true, elapsed: true }],
    ['mmm', { day: true, time: false, elapsed: false }],
    ['[Red]yyyy/m/d', { day: true, time: false, elapsed: false }],
  ])('%s shows a date or a time', (format, expected) => {
    expect(dateFormatOf(format)).toEqual(expected);
  });

  it.each(['General', '0', '0.00', '#,##0;[Red]-#,##0', '0%', '0.00E+00', '"day" 0', '@', '# ?/?', '0" h"', '\\d0'])(
    '%s shows a number',
    (format) => {
      expect(dateFormatOf(format)).toBeNull();
    },
  );
});

describe('a serial number', () => {
  it.each([
    [1, '1900-01-01 00:00:00'],
    [59, '1900-02-28 00:00:00'],
    [61, '1900-03-01 00:00:00'],
    [25_569, '1970-01-01 00:00:00'],
    [45_351.999_988_425_926, '2024-02-29 23:59:59'],
    [2_958_465.5, '9999-12-31 12:00:00'],
  ])('%d is %s', (serial, expected) => {
    expect(isoOfSerial(serial, both, false)).toBe(expected);
  });

  it('is no date where the calendar has none', () => {
    for (const serial of [60, -1, 2_958_466, Number.NaN]) expect(isoOfSerial(serial, both, false)).toBeNull();
  });

  it('is 1462 days later in the 1904 system, which has no invented day', () => {
    for (const serial of [0, 60, 40_000.25])
      expect(isoOfSerial(serial, both, true)).toBe(isoOfSerial(serial + 1462, both, false));
  });

  it('comes back from every minute of a leap year', () => {
    for (let minute = 0; minute < 366 * 1440; minute += 97) {
      const time = Date.UTC(2024, 0, 1) + minute * 60_000;
      const serial = time / 86_400_000 + 25_569;
      expect(isoOfSerial(serial, both, false)).toBe(new Date(time).toISOString().slice(0, 19).replace('T', ' '));
    }
  });
});
