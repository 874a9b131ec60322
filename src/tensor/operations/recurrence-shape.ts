/** Sizes of a recurrence over a batch of sequences. */
export interface RecurrenceShape {
  readonly time: number;
  readonly batch: number;
  readonly width: number;
}
