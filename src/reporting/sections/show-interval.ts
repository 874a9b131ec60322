import type { Interval } from '../../contracts/experiment.ts';
import { decimalsWithin, displayNumber } from '../../text/display-number.ts';
import type { Translate } from '../../text/translator.ts';

/** "79(76〜81)": digits no finer than the interval; a value without spread stands alone. */
export function showInterval({ mean, low, high }: Interval, translate: Translate): string {
  const decimals = decimalsWithin({ low, high });
  const show = (value: number): string => displayNumber(value, decimals);
  if (low === high) return show(mean);
  return translate('report:quantity.interval', { mean: show(mean), low: show(low), high: show(high) });
}
