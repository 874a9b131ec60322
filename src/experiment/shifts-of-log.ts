import type { DatasetSummary } from '../contracts/dataset.ts';

/** Eight-hour shifts as rows of a log; named as the settings of `last-shift-mean`. */
export interface ShiftsOfLog {
  readonly shiftRows: number;
  /** The first row at which a shift begins. */
  readonly firstShiftRow: number;
}

const shiftMilliseconds = 8 * 60 * 60 * 1000;

/** Shifts from midnight on by the log's wall clock; null without a clock, or where the step does not divide eight hours. */
export function shiftsOfLog({ gridStepMilliseconds, report }: DatasetSummary): ShiftsOfLog | null {
  const { first } = report.time;
  if (gridStepMilliseconds === null || first === null) return null;
  const shiftRows = shiftMilliseconds / gridStepMilliseconds;
  if (!Number.isInteger(shiftRows)) return null;
  // A wall clock is read as it stands: which zone it belongs to does not move its shifts.
  const sinceMidnight = Date.parse(`${first.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`) % shiftMilliseconds;
  const untilNext = (shiftMilliseconds - sinceMidnight) % shiftMilliseconds;
  return { shiftRows, firstShiftRow: Math.ceil(untilNext / gridStepMilliseconds) };
}
