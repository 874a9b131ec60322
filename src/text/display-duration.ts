import { displaySignificant } from './display-number.ts';
import type { Translate } from './translator.ts';

/**
 * A length of time in days, two significant digits, in hours where it is less than two days and in minutes below two
 * hours.
 */
export function displayDays(days: number, translate: Translate): string {
  const [factor, unit] = days >= 2 ? [1, 'day'] : days >= 2 / 24 ? [24, 'hour'] : [1440, 'minute'];
  return translate(`report:duration.${unit}`, { value: displaySignificant(days * factor, 2) });
}
