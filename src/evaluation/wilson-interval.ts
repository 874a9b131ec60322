import { normalQuantile } from './normal-distribution.ts';

const deviations = normalQuantile(0.975);

/** 95 % interval of a share from `times` of `of` independent trials (Wilson 1927); sound near 0 and 1 too. */
export function wilsonInterval(times: number, of: number): { readonly low: number; readonly high: number } {
  if (!(of > 0 && times >= 0 && times <= of)) throw new RangeError(`${String(times)} of ${String(of)} is no share.`);
  const share = times / of;
  const square = deviations ** 2;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const reach = (deviations * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))) / (1 + square / of);
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}
