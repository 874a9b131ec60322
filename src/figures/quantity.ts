import { displayNumber, significantDecimals } from '../text/display-number.ts';
import type { Translate } from '../text/translator.ts';
import type { CostAxis } from './figure.ts';

/**
 * Measured quantities in the unit a person would choose, two significant digits: costs are known no better than that.
 */

export function showSeconds(seconds: number, translate: Translate): string {
  if (seconds < 1) return showMilliseconds(seconds * 1000, translate);
  const [divisor, unit] = seconds < 120 ? [1, 'second'] : seconds < 7200 ? [60, 'minute'] : [3600, 'hour'];
  return translate(`report:quantity.${unit}`, { value: twoDigits(seconds / divisor) });
}

export function showMilliseconds(milliseconds: number, translate: Translate): string {
  if (milliseconds >= 1000) return showSeconds(milliseconds / 1000, translate);
  const [factor, unit] = milliseconds < 0.1 ? [1000, 'microsecond'] : [1, 'millisecond'];
  return translate(`report:quantity.${unit}`, { value: twoDigits(milliseconds * factor) });
}

export function showBytes(bytes: number, translate: Translate): string {
  const [divisor, unit] =
    bytes >= 1e9
      ? [1e9, 'gigabyte']
      : bytes >= 1e6
        ? [1e6, 'megabyte']
        : bytes >= 1e3
          ? [1e3, 'kilobyte']
          : [1, 'byte'];
  return translate(`report:quantity.${unit}`, { value: twoDigits(bytes / divisor) });
}

/** A count of floating-point operations in the language's own large numbers: 1200万, 12M. */
export function showOperations(operations: number, translate: Translate): string {
  const format = new Intl.NumberFormat(translate('report:quantity.number-language'), {
    notation: 'compact',
    maximumSignificantDigits: 2,
  });
  return translate('report:quantity.operation', { value: format.format(operations) });
}

export function showCost(axis: CostAxis, value: number, translate: Translate): string {
  switch (axis) {
    case 'trainSeconds':
      return showSeconds(value, translate);
    case 'predictMilliseconds':
      return showMilliseconds(value, translate);
    case 'peakMemoryBytes':
      return showBytes(value, translate);
    case 'flopsPerStep':
      return showOperations(value, translate);
    default:
      return axis satisfies never;
  }
}

/** Two significant digits, but never fewer than the whole number has, and no idle zeros. */
const twoDigits = (value: number): string => {
  if (value >= 100) return displayNumber(value);
  const rounded = Number(value.toPrecision(2));
  return displayNumber(rounded, Math.max(0, significantDecimals(rounded, 2) - (endsWithZero(rounded) ? 1 : 0)));
};

/** Whether the second significant digit is a zero after the point, as in 1.0 or 0.20. */
const endsWithZero = (rounded: number): boolean => rounded < 10 && rounded === Number(rounded.toPrecision(1));

/** Longest first, each with its milliseconds. */
export const clockUnits = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

/**
 * A number of rows in the clock's words ("10 min"), or in rows where the log has no clock. Exact: the largest unit that
 * divides it.
 */
export function showSteps(steps: number, stepMilliseconds: number | null, translate: Translate): string {
  if (stepMilliseconds === null) return translate('report:quantity.row', { value: displayNumber(steps) });
  const milliseconds = Math.abs(steps * stepMilliseconds);
  const [unit, size] = clockUnits.find(([, each]) => milliseconds >= each && milliseconds % each === 0) ?? [
    'millisecond',
    1,
  ];
  const value = displayNumber((steps * stepMilliseconds) / size);
  return translate(`report:quantity.${unit}`, { value });
}
