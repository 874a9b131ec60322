import type { FateRecords, RowFate } from '../row-account.ts';
import type { FileFacts, Quirk, QuirkFinding } from './quirk.ts';

const fateQuirk = (fate: RowFate): Quirk<FileFacts> => ({
  id: `rows.${fate}`,
  find: ({ account }) => {
    const seen: FateRecords | undefined = account.fates.get(fate);
    return seen === undefined ? null : { values: { count: seen.count }, rows: seen.records };
  },
});

/** Records that are no rows of the table, or not whole ones. */
export const rowQuirks: readonly Quirk<FileFacts>[] = [
  fateQuirk('blank'),
  fateQuirk('repeated-header'),
  fateQuirk('remark'),
  fateQuirk('comment'),
  fateQuirk('footer'),
  fateQuirk('too-wide'),
  fateQuirk('cut-off'),
  fateQuirk('without-time'),
  {
    id: 'rows.short',
    find: ({ account }) =>
      account.short.count === 0 ? null : { values: { count: account.short.count }, rows: account.short.records },
  },
  {
    id: 'rows.loose-quote',
    find: ({ account }: FileFacts): QuirkFinding | null => {
      const { looseQuotes } = account.findings;
      return looseQuotes.length === 0 ? null : { rows: looseQuotes };
    },
  },
];
