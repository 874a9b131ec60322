import { lines, type CorpusFile } from './corpus-file.ts';
import { read } from './written.ts';

/** Times, and what only looks like one. */
export const specialClocks: readonly CorpusFile[] = [
  read(
    'twenty-four o’clock is the next midnight',
    lines('日時,値', '2024/12/31 23:00,5', '2024/12/31 24:00,7', '2025/1/1 1:00,6'),
    lines('time,値', '2024-12-31T23:00:00,5', '2025-01-01T00:00:00,7', '2025-01-01T01:00:00,6'),
  ),
  read(
    'a leap day and the day after',
    lines('日時,値', '2024/2/28 12:00,5', '2024/2/29 12:00,7', '2024/3/1 12:00,6'),
    lines('time,値', '2024-02-28T12:00:00,5', '2024-02-29T12:00:00,7', '2024-03-01T12:00:00,6'),
  ),
  read(
    'the change of eras',
    lines('日付;値', 'H31.4.29;5', 'H31.4.30;7', 'R01.5.1;6', 'R01.5.2;9'),
    lines(
      'time,値',
      '2019-04-29T00:00:00,5',
      '2019-04-30T00:00:00,7',
      '2019-05-01T00:00:00,6',
      '2019-05-02T00:00:00,9',
    ),
  ),
  read(
    'times in milliseconds since 1970',
    lines('timestamp,value', '1704412800000,5', '1704412800100,7', '1704412800200,6'),
    lines('time,value', '2024-01-05T00:00:00Z,5', '2024-01-05T00:00:00.100Z,7', '2024-01-05T00:00:00.200Z,6'),
    { quirks: ['epoch-clock'] },
  ),
  read(
    'rows that name different zones',
    lines('time,value', '2024-05-01T10:00:00+09:00,5', '2024-05-01T02:00:00Z,7', '2024-05-01T12:00:00+09:00,6'),
    lines('time,value', '2024-05-01T01:00:00Z,5', '2024-05-01T02:00:00Z,7', '2024-05-01T03:00:00Z,6'),
    { quirks: ['zones-differ'] },
  ),
  read(
    'a date and a time in digits alone',
    lines('date,time,value', '240105,83000,5', '240105,83010,7', '240105,83020,6'),
    lines('time,value', '2024-01-05T08:30:00,5', '2024-01-05T08:30:10,7', '2024-01-05T08:30:20,6'),
    { quirks: ['clock-in-digits'] },
  ),
  read(
    'how long something took is no clock',
    lines('日付,加工時間,値', '2024-01-05,0:12:30,5', '2024-01-06,0:11:05,7', '2024-01-07,0:13:10,6'),
    lines(
      'time,加工時間,値',
      '2024-01-05T00:00:00,0:12:30,5',
      '2024-01-06T00:00:00,0:11:05,7',
      '2024-01-07T00:00:00,0:13:10,6',
    ),
  ),
  read(
    'a cycle time is no clock',
    lines('date,cycle time,value', '2024-01-05,120,5', '2024-01-06,95,7', '2024-01-07,130,6'),
    lines(
      'time,cycle time,value',
      '2024-01-05T00:00:00,120,5',
      '2024-01-06T00:00:00,95,7',
      '2024-01-07T00:00:00,130,6',
    ),
  ),
  read(
    'a time of day without a date is no clock',
    lines('time,value', '08:00:00,5', '08:00:01,7', '08:00:02,6'),
    lines('row,time,value', '1,08:00:00,5', '2,08:00:01,7', '3,08:00:02,6'),
    { quirks: ['time-without-date'] },
  ),
  read(
    'seconds since a start are no clock',
    lines('time(s),value', '0.0,5', '0.1,9', '0.2,6', '0.3,5'),
    lines('row,time(s),value', '1,0,5', '2,0.1,9', '3,0.2,6', '4,0.3,5'),
    { quirks: ['elapsed-time'] },
  ),
  read(
    'a day that is none costs its row',
    lines('date,value', '2024-02-28,5', '2024-02-30,7', '2024-02-29,6', '2024-03-01,9'),
    lines('time,value', '2024-02-28T00:00:00,5', '2024-02-29T00:00:00,6', '2024-03-01T00:00:00,9'),
    { quirks: ['rows.without-time'] },
  ),
  read(
    'rows out of order, repeated, with a hole',
    lines(
      'time,value',
      '2024-01-05 00:02,6',
      '2024-01-05 00:00,5',
      '2024-01-05 00:01,7',
      '2024-01-05 00:01,4',
      '2024-01-05 00:05,8',
    ),
    lines(
      'time,value',
      '2024-01-05T00:02:00,6',
      '2024-01-05T00:00:00,5',
      '2024-01-05T00:01:00,7',
      '2024-01-05T00:01:00,4',
      '2024-01-05T00:05:00,8',
    ),
    { quirks: ['out-of-order', 'duplicate-times'] },
  ),
];
