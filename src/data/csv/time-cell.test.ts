import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midnightOf, readTimeCell, type DateOrder } from './time-cell.ts';

function iso(cell: string, order: DateOrder = 'year-month-day'): string | null {
  const time = readTimeCell(cell);
  const date = time?.date ?? null;
  if (date === null) return null;
  const instant = midnightOf(date, order) + (time?.millisecondsOfDay ?? 0);
  return Number.isNaN(instant) ? 'impossible' : new Date(instant).toISOString().slice(0, -1);
}

describe('times', () => {
  it.each([
    ['2016-07-01 00:00:00', '2016-07-01T00:00:00.000'],
    ['2024-05-01T10:30:00.250', '2024-05-01T10:30:00.250'],
    ['2024-05-01T10:30:00Z', '2024-05-01T10:30:00.000'],
    ['1990/1/1 0:00', '1990-01-01T00:00:00.000'],
    ['2004.02.12.10.32.39', '2004-02-12T10:32:39.000'],
    ['20240105', '2024-01-05T00:00:00.000'],
    ['20240105 081500', '2024-01-05T08:15:00.000'],
    ['20240105081500', '2024-01-05T08:15:00.000'],
    ['2024-05-01 24:00:00', '2024-05-02T00:00:00.000'],
    ['2024年5月1日 10時30分', '2024-05-01T10:30:00.000'],
    ['2024年5月1日(水) 10時', '2024-05-01T10:00:00.000'],
    ['2024/05/01 午後3:05', '2024-05-01T15:05:00.000'],
    ['2024/05/01 12:05:00 AM', '2024-05-01T00:05:00.000'],
    ['令和6年5月1日', '2024-05-01T00:00:00.000'],
    ['令和元年5月1日', '2019-05-01T00:00:00.000'],
    ['R06.05.01', '2024-05-01T00:00:00.000'],
    ['H31.4.30', '2019-04-30T00:00:00.000'],
    ['昭和64年1月7日', '1989-01-07T00:00:00.000'],
    ['05-Mar-2024 10:00', '2024-03-05T10:00:00.000'],
    ['Mar 5, 2024', '2024-03-05T00:00:00.000'],
    ['２０２４／０５／０１　１０：３０', '2024-05-01T10:30:00.000'],
    ['2023-02-29', 'impossible'],
  ])('%s', (cell, expected) => {
    expect(iso(cell)).toBe(expected);
  });

  it.each([
    ['01/02/2024 00:15', 'day-month-year', '2024-02-01T00:15:00.000'],
    ['01/02/2024 00:15', 'month-day-year', '2024-01-02T00:15:00.000'],
    ['01 01 2018 00:10', 'day-month-year', '2018-01-01T00:10:00.000'],
    ['10-03-2004', 'day-month-year', '2004-03-10T00:00:00.000'],
    ['24/05/01', 'year-month-day', '2024-05-01T00:00:00.000'],
    ['13/25/2024', 'day-month-year', 'impossible'],
  ] as const)('%s as %s', (cell, order, expected) => {
    expect(iso(cell, order)).toBe(expected);
  });

  it.each([
    ['18.00.00', 64_800_000],
    ['0:00', 0],
    ['23:59:59.5', 86_399_500],
    ['24:00', 86_400_000],
  ])('%s is a time of day', (cell, milliseconds) => {
    expect(readTimeCell(cell)).toMatchObject({ date: null, millisecondsOfDay: milliseconds });
  });

  it.each([
    '',
    '12.5',
    '18.00',
    '2024',
    '1,234',
    'A-101',
    '25:00',
    '10:61',
    '192.168.0.1',
    '20241399',
    '99999999',
    '1e5',
  ])('%j is no time', (cell) => {
    expect(readTimeCell(cell)).toBeNull();
  });

  it('keeps the zone apart from the wall clock', () => {
    expect(readTimeCell('2024-05-01T10:30:00+09:00')).toMatchObject({
      millisecondsOfDay: 37_800_000,
      zoneMinutes: 540,
    });
    expect(readTimeCell('2024-05-01 10:30:00 -0330')).toMatchObject({ zoneMinutes: -210 });
    expect(readTimeCell('2024-05-01 10:30')).toMatchObject({ zoneMinutes: null });
  });

  it('reads back every instant of ISO, on any machine', () => {
    const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(iso(new Date(instant).toISOString())).toBe(new Date(instant).toISOString().slice(0, -1));
      }),
    );
  });
});
