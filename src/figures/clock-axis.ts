import { displayNumber, significantDecimals } from '../text/display-number.ts';
import type { Translate } from '../text/translator.ts';
import type { FigureTick } from './figure.ts';
import { clockUnits } from './quantity.ts';
import { linearTicks } from './ticks.ts';

/** Fewer of a unit than this over the whole axis, and a smaller unit tells more. */
const fewestUnits = 3;

/** Round times along rows 0 … `rows`, counted from row 0 in one unit of the clock; row numbers where there is no clock. */
export function elapsedTicks(
  rows: number,
  stepMilliseconds: number | null,
  wanted: number,
  translate: Translate,
): FigureTick[] {
  const [unit, rowsPerUnit] = unitFor(rows, stepMilliseconds);
  const values = linearTicks([0, rows / rowsPerUnit], wanted);
  const decimals = Math.max(0, significantDecimals((values[1] ?? 1) - (values[0] ?? 0), 1));
  return values.map((value) => ({
    value: value * rowsPerUnit,
    text: value === 0 ? '0' : translate(`report:quantity.${unit}`, { value: displayNumber(value, decimals) }),
  }));
}

function unitFor(rows: number, stepMilliseconds: number | null): readonly [string, number] {
  if (stepMilliseconds === null) return ['row', 1];
  const span = rows * stepMilliseconds;
  const [unit, milliseconds] = clockUnits.find(([, each]) => span >= fewestUnits * each) ?? ['millisecond', 1];
  return [unit, milliseconds / stepMilliseconds];
}
