import type { MonitorId, MonitorReading } from '../../contracts/monitors.ts';

/** A number and the head it is of; nulls where it is of the whole model. */
export interface Placed {
  readonly value: number;
  readonly layer: number | null;
  readonly head: number | null;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

/** The head that is worth a look; a number that is none is. Null where there is no head. */
export function extremeOf(heads: readonly Placed[], wanted: 'largest' | 'smallest'): Placed | null {
  const sign = wanted === 'largest' ? 1 : -1;
  return heads.reduce<Placed | null>(
    (chosen, head) =>
      chosen === null || Number.isNaN(head.value) || sign * head.value > sign * chosen.value ? head : chosen,
    null,
  );
}

/**
 * Nothing where there is no such number.
 * @param bound beyond it the reading is an alarm; null where there is nothing to be alarmed about
 */
export function readingOf(id: MonitorId, placed: Placed | null, bound: number | null): readonly MonitorReading[] {
  if (placed === null) return [];
  const { value, layer, head } = placed;
  // A number that is none is beyond every bound.
  return [
    {
      id,
      value: Number.isFinite(value) ? value : null,
      layer,
      head,
      bound,
      alarm: bound !== null && !(value <= bound),
    },
  ];
}

export const ofAll = (value: number): Placed => ({ value, layer: null, head: null });
