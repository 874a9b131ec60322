import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { isoClock, joinRows, type SampleLogFile } from './sample-log.ts';

/**
 * Eight weeks of a continuous oven, one record every ten minutes, with a unit row under the header. The set temperature follows
 * the shift plan, the outside air the hour of the day, and the burner answers both with a lag; trays come at the pace of
 * the shift. The last column, electric power, is the one worth forecasting.
 */
const rowCount = 56 * 144;
const start = Date.UTC(2025, 5, 2, 0, 0);
const step = 600_000;

interface Shift {
  readonly setTemperature: number;
  readonly traysPerStep: number;
}
const hold: Shift = { setTemperature: 90, traysPerStep: 0 };
const dayShift: Shift = { setTemperature: 185, traysPerStep: 6.5 };
const eveningShift: Shift = { setTemperature: 205, traysPerStep: 4.5 };

/** Monday to Friday two shifts, every second Saturday a day shift, otherwise the oven is held warm. */
function shiftAt(instant: number): Shift {
  const date = new Date(instant);
  const day = date.getUTCDay();
  const hour = date.getUTCHours();
  const week = Math.floor((instant - start) / (7 * 24 * 3_600_000));
  if (day === 0 || (day === 6 && (week % 2 === 1 || hour >= 16))) return hold;
  if (hour >= 8 && hour < 16) return dayShift;
  return hour >= 16 ? eveningShift : hold;
}

function rows(): string[][] {
  const random = createSeededRandom(20_250_602);
  const table: string[][] = [];
  let oven = 90;
  let gas = 12;
  let weather = 0;
  let moisture = 1;
  for (let row = 0; row < rowCount; row += 1) {
    const instant = start + row * step;
    const shift = shiftAt(instant);
    const hourAngle = (2 * Math.PI * (((instant / 3_600_000) % 24) - 14)) / 24;
    weather = 0.985 * weather + 0.35 * random.normal();
    const outside = 23 + (row / rowCount) * 5 + 4.5 * Math.cos(hourAngle) + weather;
    // Trays of one delivery share their moisture, which no sensor sees.
    if (random.uniform() < 0.02) moisture = Math.exp(0.22 * random.normal());
    const trays = shift.traysPerStep === 0 ? 0 : Math.max(0, Math.round(shift.traysPerStep + 1.4 * random.normal()));
    const charge = trays * 24 * (1 + 0.03 * random.normal());
    const demand = 6 + 0.11 * (shift.setTemperature - outside) + 0.045 * charge * moisture;
    const correction = 0.22 * (shift.setTemperature - oven);
    gas += 0.45 * (Math.min(48, Math.max(0, demand + correction)) - gas);
    oven += 1.9 * (gas - 6 - 0.11 * (oven - outside) - 0.045 * charge * moisture) + 0.25 * random.normal();
    const fans = shift === hold ? 9 : 21;
    const power =
      fans + 0.028 * charge * moisture + 0.32 * gas + 0.35 * Math.max(0, outside - 26) + 0.4 * random.normal();

    table.push([
      isoClock(instant),
      shift.setTemperature.toFixed(0),
      oven.toFixed(1),
      charge.toFixed(1),
      outside.toFixed(1),
      gas.toFixed(2),
      power.toFixed(2),
    ]);
  }
  return table;
}

const header = ['日時', '設定温度', '炉内温度', '投入量', '外気温', 'ガス流量', '消費電力'] as const;
const units = ['', '℃', '℃', 'kg', '℃', 'm3/h', 'kW'] as const;

export const oven: SampleLogFile = {
  id: 'oven',
  fileName: 'oven.csv',
  encoding: 'utf-8-with-mark',
  text: () => joinRows([header, units, ...rows()]),
};
