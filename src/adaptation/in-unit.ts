import type { PreparedLog } from '../data/prepared-log.ts';
import { unscale } from '../data/scaler.ts';

/** A scaled value of the target, the first of the columns, in its own unit. */
export function inUnit({ scalers: [scaler] }: Pick<PreparedLog, 'scalers'>, scaled: number): number {
  if (scaler === undefined) throw new Error('A log without its target.');
  return unscale(scaler, scaled);
}
