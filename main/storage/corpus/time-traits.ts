import { isoText, type LogDraft } from './log-draft.ts';
import { withQuirks, type Trait } from './trait.ts';

const time = (
  name: string,
  timeNames: readonly string[],
  writeTime: LogDraft['writeTime'],
  ...quirks: readonly string[]
): Trait => ({
  name,
  parts: ['time'],
  apply: (draft) => withQuirks({ ...draft, timeNames, writeTime }, ...quirks),
});

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
}
function partsOf(instant: number): Parts {
  const date = new Date(instant);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
  };
}
const two = (value: number): string => String(value).padStart(2, '0');

/** Ways of writing the time, each alone. */
export const timeTraits: readonly Trait[] = [
  time('slashes without padding', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    return [`${String(year)}/${String(month)}/${String(day)} ${String(hour)}:00`];
  }),
  time('ISO 8601 with T', ['日時'], (at) => [isoText(at)]),
  time('fractions of a second', ['日時'], (at) => [`${isoText(at).replace('T', ' ')}.000`]),
  time('digits alone', ['日時'], (at) => [isoText(at).replace(/\D/g, '')]),
  time('dots everywhere', ['日時'], (at) => [isoText(at).replace(/\D/g, '.')]),
  time('Japanese words', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    return [`${String(year)}年${String(month)}月${String(day)}日 ${String(hour)}時00分`];
  }),
  time('Japanese halves of the day', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    return [`${String(year)}/${two(month)}/${two(day)} ${hour < 12 ? '午前' : '午後'}${String(hour % 12)}:00`];
  }),
  time('AM and PM', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    const onDial = hour % 12 === 0 ? 12 : hour % 12;
    return [`${String(year)}-${two(month)}-${two(day)} ${two(onDial)}:00:00 ${hour < 12 ? 'AM' : 'PM'}`];
  }),
  time('years of an era', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    return [`令和${String(year - 2018)}年${String(month)}月${String(day)}日 ${two(hour)}:00`];
  }),
  time('eras of JIS X 0301', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    return [`R${two(year - 2018)}.${two(month)}.${two(day)} ${two(hour)}:00:00`];
  }),
  time('names of months', ['日時'], (at) => {
    const { year, month, day, hour } = partsOf(at);
    return [`${two(day)}-${month === 1 ? 'Jan' : 'Feb'}-${String(year)} ${two(hour)}:00:00`];
  }),
  time(
    'day before month',
    ['日時'],
    (at) => {
      const { year, month, day, hour } = partsOf(at);
      return [`${two(day)}/${two(month)}/${String(year)} ${two(hour)}:00`];
    },
    'date-order',
  ),
  time(
    'month before day',
    ['日時'],
    (at) => {
      const { year, month, day, hour } = partsOf(at);
      return [`${two(month)}/${two(day)}/${String(year)} ${two(hour)}:00`];
    },
    'date-order',
  ),
  time(
    'date and time of day in two columns',
    ['日付', '時刻'],
    (at) => [isoText(at).slice(0, 10).replaceAll('-', '/'), isoText(at).slice(11)],
    'split-clock',
  ),
  time(
    'year, month, day and hour in four columns',
    ['年', '月', '日', '時'],
    (at) => Object.values(partsOf(at)).map(String),
    'clock-in-parts',
  ),
  {
    name: 'seconds since 1970',
    parts: ['time'],
    apply: (draft) =>
      withQuirks(
        { ...draft, timeNames: ['timestamp'], zone: 'Z', writeTime: (at) => [String(at / 1000)] },
        'epoch-clock',
      ),
  },
  {
    name: 'a named zone',
    parts: ['time'],
    apply: (draft) => ({ ...draft, zone: '+09:00', writeTime: (at) => [`${isoText(at)}+09:00`] }),
  },
  time(
    'days of a spreadsheet',
    ['日時'],
    (at) => [String(Math.round((at / 86_400_000 + 25_569) * 1e9) / 1e9)],
    'spreadsheet-clock',
  ),
];
