import { clockStoryQuirks } from './clock-story-quirks.ts';
import { clockQuirks } from './clock-quirks.ts';
import { filesInTimeQuirks } from './files-in-time-quirks.ts';
import { layoutQuirks } from './layout-quirks.ts';
import { numberQuirks } from './number-quirks.ts';
import type { FileFacts, LogFacts, Quirk } from './quirk.ts';
import { rowQuirks } from './row-quirks.ts';
import { vendorQuirks } from './vendor-quirks.ts';

/** Quirks of one file, in the order in which a reader meets them. */
export const fileQuirks: readonly Quirk<FileFacts>[] = [...vendorQuirks, ...layoutQuirks, ...rowQuirks];

/** Quirks of the columns of all files together. */
export const logQuirks: readonly Quirk<LogFacts>[] = [
  ...filesInTimeQuirks,
  ...clockStoryQuirks,
  ...clockQuirks,
  ...numberQuirks,
];

export { noteQuirks } from './note-quirks.ts';
