import type { Encoding } from '../../../contracts/dataset.ts';
import type { ClockStory } from '../../clock-story.ts';
import type { ReadingPlan } from '../../infer-columns.ts';
import type { FilesInTime } from '../../file-spans.ts';
import type { Timeline } from '../../timeline.ts';
import type { SentenceValue } from '../../bilingual.ts';
import type { ColumnEvidence } from '../column-evidence.ts';
import type { FileAccount } from '../row-account.ts';
import type { TableLayout } from '../table-layout.ts';

/** What was understood of one file. */
export interface FileFacts {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly declaresDelimiter: boolean;
  /** Characters that could not be decoded and became U+FFFD. */
  readonly damagedCharacters: number;
  readonly layout: TableLayout;
  readonly account: FileAccount;
}

/** What was understood of the columns of all files together. */
export interface LogFacts {
  readonly names: readonly string[];
  readonly rows: number;
  readonly plan: ReadingPlan;
  readonly evidence: readonly ColumnEvidence[];
  readonly timeline: Timeline | null;
  /** Why time runs backwards; null where it does not. */
  readonly clockStory: ClockStory | null;
  /** The files in the order they were read. */
  readonly files: readonly string[];
  /** How several files lie in time; null for one file, without a clock, and where they follow one another evenly. */
  readonly filesInTime: FilesInTime | null;
}

/** A peculiarity that is there: the values of its sentence, and the physical records it was seen in where it has any. */
export interface QuirkFinding {
  readonly values?: Readonly<Record<string, SentenceValue>>;
  readonly rows?: readonly number[];
}

/** One way in which logs differ from a clean table. Its sentence is `data:quirk.<id>`. */
export interface Quirk<Facts> {
  readonly id: string;
  readonly find: (facts: Facts) => QuirkFinding | null;
}
