import type { AdaptationRow } from '../contracts/adaptation.ts';
import type { PlanEntry } from '../contracts/experiment.ts';

export type AdaptationMode = AdaptationRow['mode'];

/** What a contestant told at each row that was asked for, in the target's unit; NaN where it could not tell. */
export type Answers = Float64Array;

/** One way in which an entry went through the log, with one seed. */
export interface Passage {
  readonly mode: AdaptationMode;
  /** Under the conditions of the plan. */
  readonly changed: Answers;
  /** On the log as it was recorded; null where the plan changes nothing about it. */
  readonly recorded: Answers | null;
  /** What was chosen on the validation part. */
  readonly settings: Readonly<Record<string, number | string>>;
}

/** All passages of an entry with one seed. */
export interface EntryPassages {
  readonly entry: PlanEntry;
  readonly seed: number;
  readonly passages: readonly Passage[];
  readonly seconds: number;
}
