import type { LogDraft } from './log-draft.ts';

type Part =
  | 'encoding'
  | 'line-end'
  | 'delimiter'
  | 'quotes'
  | 'time'
  | 'above'
  | 'header'
  | 'below'
  | 'first'
  | 'second'
  | 'words';

/** One peculiarity of a log. Two that change the same part of it exclude each other. */
export interface Trait {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly apply: (draft: LogDraft) => LogDraft;
}

export const withQuirks = (draft: LogDraft, ...quirks: readonly string[]): LogDraft => ({
  ...draft,
  quirks: [...draft.quirks, ...quirks],
});
