import { canHold, type CorpusFile, type WrittenEncoding } from './corpus-file.ts';
import { decimals, draftFile, draftText, plainDraft, type DraftColumn, type LogDraft } from './log-draft.ts';
import { timeTraits } from './time-traits.ts';
import { withQuirks, type Trait } from './trait.ts';

const encodings: readonly WrittenEncoding[] = [
  'utf-8-with-mark',
  'cp932',
  'euc-jp',
  'utf-16le',
  'utf-16le-with-mark',
  'utf-16be-with-mark',
];

const changing =
  (index: number, change: (column: DraftColumn) => Partial<DraftColumn>, ...quirks: readonly string[]) =>
  (draft: LogDraft): LogDraft =>
    withQuirks(
      {
        ...draft,
        columns: draft.columns.map((column, at) => (at === index ? { ...column, ...change(column) } : column)),
      },
      ...quirks,
    );

const wide = (text: string): string =>
  text.replace(/[0-9.-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** Peculiarities of everything but the time, each alone. */
const traits: readonly Trait[] = [
  ...encodings.map((encoding): Trait => ({
    name: encoding,
    parts: ['encoding'],
    apply: (draft) => ({ ...draft, encoding }),
  })),
  { name: 'CRLF', parts: ['line-end'], apply: (draft) => ({ ...draft, lineEnd: () => '\r\n' }) },
  { name: 'CR', parts: ['line-end'], apply: (draft) => ({ ...draft, lineEnd: () => '\r' }) },
  {
    name: 'mixed line ends',
    parts: ['line-end'],
    apply: (draft) =>
      withQuirks({ ...draft, lineEnd: (line) => ['\n', '\r\n', '\r'][line % 3] ?? '' }, 'mixed-line-ends'),
  },
  { name: 'no last line end', parts: ['line-end', 'below'], apply: (draft) => ({ ...draft, lastLineEnds: false }) },
  { name: 'semicolons', parts: ['delimiter'], apply: (draft) => ({ ...draft, delimiter: ';' }) },
  { name: 'tabs', parts: ['delimiter'], apply: (draft) => ({ ...draft, delimiter: '\t' }) },
  { name: 'pipes', parts: ['delimiter'], apply: (draft) => ({ ...draft, delimiter: '|' }) },
  {
    name: 'a declared delimiter',
    parts: ['delimiter', 'above'],
    apply: (draft) => withQuirks({ ...draft, delimiter: ';', above: ['sep=;'] }, 'declared-delimiter'),
  },
  {
    name: 'decimal commas',
    parts: ['delimiter', 'first'],
    apply: (draft) => withQuirks({ ...draft, delimiter: ';', decimalMark: ',' }, 'decimal-comma'),
  },
  { name: 'quotes around every cell', parts: ['quotes'], apply: (draft) => ({ ...draft, isQuoted: true }) },
  {
    name: 'a delimiter behind the last column',
    parts: ['quotes'],
    apply: (draft) => withQuirks({ ...draft, lineTail: draft.delimiter }, 'empty-columns-at-end'),
  },
  {
    name: 'lines above the table',
    parts: ['above'],
    apply: (draft) => withQuirks({ ...draft, above: ['設備名 炉1号機', '', '出力日 2024/02/01'] }, 'preamble'),
  },
  {
    name: 'a row of units',
    parts: ['header'],
    apply: (draft) => withQuirks({ ...draft, header: 'unit-row' }, 'unit-row'),
  },
  {
    name: 'no header',
    parts: ['header', 'time'],
    apply: (draft) => withQuirks({ ...draft, header: 'none' }, 'no-header'),
  },
  {
    name: 'two header rows',
    parts: ['header'],
    apply: (draft) => {
      const columns = draft.columns.map((column, index) =>
        index === 1 ? { ...column, name: '温度', group: '炉2' } : column,
      );
      return withQuirks({ ...draft, columns, header: 'two-rows' }, 'two-header-rows');
    },
  },
  {
    name: 'a header that comes up again',
    parts: ['below', 'header'],
    apply: (draft) => withQuirks({ ...draft, below: ['<header>'] }, 'rows.repeated-header'),
  },
  {
    name: 'blank lines at the end',
    parts: ['below'],
    apply: (draft) => withQuirks({ ...draft, below: ['', ''] }, 'rows.blank'),
  },
  {
    name: 'a remark at the end',
    parts: ['below'],
    apply: (draft) => withQuirks({ ...draft, below: ['記録終了'] }, 'rows.remark'),
  },
  {
    name: 'a last row that is cut off',
    parts: ['below', 'line-end'],
    apply: (draft) =>
      withQuirks(
        { ...draft, lastLineEnds: false, below: [draft.writeTime(draft.times.at(-1) ?? 0).join(draft.delimiter)] },
        'rows.cut-off',
      ),
  },
  {
    name: 'strokes where a value is missing',
    parts: ['first'],
    apply: changing(0, () => ({ missing: '---' }), 'missing-markers'),
  },
  {
    name: 'a number that means missing',
    parts: ['first'],
    apply: changing(
      0,
      ({ values }) => ({ values: values.map((value, row) => (row % 4 === 0 ? null : value)), missing: '-9999' }),
      'sentinels',
    ),
  },
  {
    name: 'full-width digits',
    parts: ['first'],
    apply: changing(0, () => ({ write: (value) => wide(String(value)) }), 'full-width-digits'),
  },
  {
    name: 'a unit in every cell',
    parts: ['first'],
    apply: changing(0, () => ({ write: (value) => `${String(value)}℃` }), 'units-in-cells'),
  },
  {
    name: 'exponents',
    parts: ['first'],
    apply: changing(0, () => ({ write: (value) => Number(value).toExponential() })),
  },
  {
    name: 'the minus sign of typesetters',
    parts: ['second'],
    apply: changing(1, ({ values }) => ({
      values: values.map((value) => -Number(value)),
      write: (value, draft) => decimals(value, draft).replace('-', '\u2212'),
    })),
  },
  {
    name: 'thousands grouped by commas',
    parts: ['second'],
    apply: changing(
      1,
      ({ values }) => ({
        values: values.map((value) => Number(value) * 12_345),
        write: (value) => Number(value).toLocaleString('en-US'),
      }),
      'grouped-thousands',
    ),
  },
  {
    name: 'thousands grouped by blanks',
    parts: ['second'],
    apply: changing(
      1,
      ({ values }) => ({
        values: values.map((value) => Number(value) * 12_345),
        write: (value) => Number(value).toLocaleString('en-US').replaceAll(',', ' '),
      }),
      'grouped-thousands',
    ),
  },
  {
    name: 'on and off',
    parts: ['second'],
    apply: changing(
      1,
      ({ values }) => ({
        values: values.map((value) => Number(value) % 2),
        write: (value) => (value === 1 ? '運転' : '停止'),
      }),
      'switch-words',
    ),
  },
  {
    name: 'codes with leading zeros',
    parts: ['second'],
    apply: changing(
      1,
      ({ values }) => ({ values: values.map((value) => String(value).padStart(5, '0')), write: String }),
      'codes-kept',
    ),
  },
  {
    name: 'characters beyond JIS',
    parts: ['words'],
    apply: changing(2, ({ values }) => ({
      values: values.map((value, row) => (row % 3 === 0 ? '①㈱髙橋ﾎﾟﾝﾌﾟ' : value)),
    })),
  },
  {
    name: 'delimiters, quotes and line ends inside words',
    parts: ['words'],
    apply: changing(2, ({ values }) => ({
      values: values.map((value, row) => (row % 3 === 0 ? 'a,b;c "d"\ne' : value)),
    })),
  },
];

const everyTrait = [...traits, ...timeTraits];

const canMeet = (one: Trait, other: Trait): boolean => !one.parts.some((part) => other.parts.includes(part));

/** Every peculiarity alone. */
export const singles: readonly CorpusFile[] = [
  draftFile('nothing peculiar', plainDraft),
  ...everyTrait.map(({ name, apply }) => draftFile(name, apply(plainDraft))),
];

/** Every two peculiarities that can meet in one file. The later in the list is applied last. */
export const pairs: readonly CorpusFile[] = everyTrait.flatMap((one, index) =>
  everyTrait
    .slice(index + 1)
    .filter((other) => canMeet(one, other))
    .map((other) => ({ name: `${one.name} + ${other.name}`, draft: other.apply(one.apply(plainDraft)) }))
    .filter(({ draft }) => canHold(draftText(draft), draft.encoding))
    .map(({ name, draft }) => draftFile(name, draft)),
);
