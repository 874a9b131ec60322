import type { RowSpan } from '../contracts/anomaly.ts';
import { spanInDays } from './span-in-days.ts';

/** Without a clock nobody knows what a day is; so many rows are taken for one, and the result says so. */
export const rowsTakenAsDay = 1000;

export interface Budget {
  /** Alarms that the calibrating rows may raise. */
  readonly allowed: number;
  /** What they cover; days of `rowsTakenAsDay` rows without a clock. */
  readonly days: number;
  readonly hasClock: boolean;
  /** False where the budget asks for less than one alarm in the calibrating rows: then the highest of their scores is the threshold. */
  readonly resolved: boolean;
}

export function budgetOf(perDay: number, { first, end }: RowSpan, stepMilliseconds: number | null): Budget {
  const days = spanInDays(end - first, stepMilliseconds) ?? (end - first) / rowsTakenAsDay;
  const allowed = Math.floor(perDay * days);
  return { allowed, days, hasClock: stepMilliseconds !== null, resolved: allowed >= 1 };
}
