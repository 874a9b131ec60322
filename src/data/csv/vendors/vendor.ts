import type { DateOrder } from '../time-cell.ts';

/** What a logger's or a program's way of writing logs tells about a file. Records count from 1. */
export interface VendorLayout {
  readonly id: string;
  /** Where the row of names stands; 0 where there is none, absent where the rows themselves tell. */
  readonly headerRecord?: number;
  readonly dataRecord?: number;
  /** In which its dates are written where they could be read in several. */
  readonly dateOrder?: DateOrder;
  /** Values for the sentence of the receipt. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** One way of writing logs. Its sentence is `data:quirk.vendor.<id>`; the facts and their sources stand in `samples/README.md`. */
export interface Vendor {
  readonly id: string;
  /** @param records The first of a file. */
  readonly recognise: (records: readonly (readonly string[])[]) => Omit<VendorLayout, 'id'> | null;
}

export const cellAt = (records: readonly (readonly string[])[], record: number, column: number): string =>
  (records[record - 1]?.[column] ?? '').trim();
