import { z } from 'zod';
import { Bilingual } from './language.ts';

/** Every check made on an imported log, in the order in which they are listed. A code is stable: reports and scripts name it. */
export const dataCheckCodes = [
  'clock.none',
  'clock.irregular',
  'time.gaps',
  'time.duplicates',
  'time.out-of-order',
  'rows.unreadable',
  'cells.unreadable',
  'column.constant',
  'column.mostly-missing',
  'column.stuck',
  'column.jumps',
  'column.sentinel',
  'column.unit-doubt',
  'column.copy-of-target',
  'season.found',
  'rows.too-few',
] as const;
export const DataCheckCode = z.enum(dataCheckCodes);
export type DataCheckCode = z.infer<typeof DataCheckCode>;

/** What one check found. Passed checks are listed too, so that silence never has to be read as "fine". */
export const DataCheck = z.strictObject({
  code: DataCheckCode,
  /** `problem`: the comparison would mislead or fail; `caution`: look at it first; `note`: good to know; `passed`: nothing found. */
  severity: z.enum(['problem', 'caution', 'note', 'passed']),
  /** What was found, with its figures. */
  message: Bilingual,
  /** What to do about it; null where nothing needs doing. */
  advice: Bilingual.nullable(),
  columns: z.array(z.string()),
  /** Where it was found, as rows of the grid counted from 0: [first, last], at most the first twenty places. */
  places: z.array(z.tuple([z.int(), z.int()])),
});
export type DataCheck = z.infer<typeof DataCheck>;
