import type { QuirkNote } from '../../src/contracts/dataset.ts';
import type { Arrangement, LogColumnNames } from '../../src/data/csv/arrange-columns.ts';
import type { SniffedFile } from './sniff-log.ts';

/** A file with its dialect and its place among the files of a log. `names` and `units` are the log's, the same for all files. */
export interface Dialect extends SniffedFile, LogColumnNames {
  /** Where the log's columns stand in this file; null where it has just these, in this order. */
  readonly arrangement: Arrangement | null;
  /** What had to be done to make the file part of the log. */
  readonly notes: readonly QuirkNote[];
}
