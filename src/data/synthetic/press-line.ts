import { createSeededRandom, type SeededRandom } from '../../foundation/seeded-random.ts';
import { joinRows, spreadsheetClock, type SampleLogFile } from './sample-log.ts';

/**
 * Ten days of a press line, one record a minute. Friction of each material lot is not in the log, but shows in how the die
 * temperature follows load and speed; half way, on a Monday morning, the die set is changed: the new one needs less load
 * and warms up and cools down faster. The last column is the one worth forecasting.
 */
const rowCount = 14_400;
const toolChangeRow = rowCount / 2;
const start = Date.UTC(2025, 3, 2, 6, 0);
const minute = 60_000;

interface Part {
  readonly number: string;
  readonly thicknessMillimetres: number;
  readonly strokesPerMinute: number;
  readonly loadPerMillimetre: number;
}
const parts: readonly [Part, ...Part[]] = [
  { number: 'A-101', thicknessMillimetres: 1.2, strokesPerMinute: 42, loadPerMillimetre: 820 },
  { number: 'B-205', thicknessMillimetres: 1.6, strokesPerMinute: 34, loadPerMillimetre: 760 },
  { number: 'C-330', thicknessMillimetres: 0.9, strokesPerMinute: 50, loadPerMillimetre: 900 },
];

interface Tool {
  readonly loadFactor: number;
  /** Kelvin per minute and megawatt-like unit of load × speed. */
  readonly heating: number;
  /** Share of the excess over room temperature that is lost per minute. */
  readonly cooling: number;
  /** Further loss per mL/min of lubricant. */
  readonly lubricantCooling: number;
  /** Growth of the load per stroke. */
  readonly wear: number;
}
const oldTool: Tool = {
  loadFactor: 1.06,
  heating: 0.028,
  cooling: 0.022,
  lubricantCooling: 0.00035,
  wear: 6e-7,
};
const newTool: Tool = {
  loadFactor: 0.94,
  heating: 0.041,
  cooling: 0.038,
  lubricantCooling: 0.00012,
  wear: 4e-7,
};

interface Lot {
  readonly part: Part;
  readonly thickness: number;
  readonly friction: number;
  readonly endRow: number;
}

function nextLot(random: SeededRandom, row: number): Lot {
  const part = parts[random.integer(parts.length)] ?? parts[0];
  return {
    part,
    thickness: part.thicknessMillimetres * (1 + 0.015 * random.normal()),
    friction: Math.exp(0.16 * random.normal()),
    endRow: row + 90 + random.integer(150),
  };
}

/** Two shifts with three breaks each; nobody works from Saturday 23:00 to Monday 6:00. */
function isStaffed(instant: number): boolean {
  const date = new Date(instant);
  const day = date.getUTCDay();
  const minuteOfDay = date.getUTCHours() * 60 + date.getUTCMinutes();
  if (day === 0 || (day === 1 && minuteOfDay < 360)) return false;
  if (minuteOfDay < 360 || minuteOfDay >= 1380) return false;
  const minuteOfShift = (minuteOfDay - 360) % 510;
  const inBreak = (from: number, length: number): boolean => minuteOfShift >= from && minuteOfShift < from + length;
  return !(inBreak(120, 10) || inBreak(240, 45) || inBreak(390, 10));
}

function rows(): string[][] {
  const random = createSeededRandom(20_250_402);
  const table: string[][] = [];
  let lot = nextLot(random, 0);
  let dieTemperature = 21;
  let strokesOnTool = 90_000;
  let stoppedUntil = 0;
  let roomOffset = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const instant = start + row * minute;
    if (row === toolChangeRow) strokesOnTool = 0;
    if (row >= lot.endRow) lot = nextLot(random, row);
    if (row >= stoppedUntil && random.uniform() < 0.005) stoppedUntil = row + 2 + random.integer(14);
    const tool = row < toolChangeRow ? oldTool : newTool;
    const running = isStaffed(instant) && row >= stoppedUntil;

    roomOffset = 0.995 * roomOffset + 0.04 * random.normal();
    const phase = (2 * Math.PI * (((instant / minute) % 1440) - 870)) / 1440;
    const room = 20 + 4 * Math.cos(phase) + roomOffset;
    const strokes = running ? Math.max(0, lot.part.strokesPerMinute + 0.8 * random.normal()) : 0;
    const wear = 1 + tool.wear * strokesOnTool;
    const load = running
      ? lot.part.loadPerMillimetre * lot.thickness * tool.loadFactor * wear * (1 + 0.012 * random.normal())
      : 0;
    // The operators lubricate more as the die gets hot: the log holds a control loop, as real ones do.
    const lubricant = running ? Math.max(0, 18 + 0.6 * (dieTemperature - 45) + 1.2 * random.normal()) : 0;
    const heat = (tool.heating * lot.friction * load * strokes) / 1000;
    const loss = (tool.cooling + tool.lubricantCooling * lubricant) * (dieTemperature - room);
    dieTemperature += heat - loss + 0.04 * random.normal();
    strokesOnTool += strokes;

    table.push([
      spreadsheetClock(instant),
      lot.part.number,
      lot.thickness.toFixed(3),
      strokes.toFixed(1),
      load.toFixed(0),
      lubricant.toFixed(1),
      room.toFixed(1),
      (dieTemperature + 0.05 * random.normal()).toFixed(2),
    ]);
  }
  return table;
}

const header = [
  '日時',
  '品番',
  '板厚(mm)',
  '加工速度(spm)',
  '最大荷重(kN)',
  '潤滑量(mL/min)',
  '室温(℃)',
  '金型温度(℃)',
] as const;

/** The defects a real logger leaves: rows lost at a restart, two records written twice, one reading that never came. */
function withDefects(table: readonly (readonly string[])[]): (readonly string[])[] {
  const lost = new Set([2381, 2382, 2383, 6127, 9954, 9955, 12_730]);
  const repeated = new Set([4410, 11_015]);
  const unread = new Map([[5233, 4]]);
  return table.flatMap((cells, row) => {
    if (lost.has(row)) return [];
    const column = unread.get(row);
    const kept = column === undefined ? cells : cells.with(column, '---');
    return repeated.has(row) ? [kept, kept] : [kept];
  });
}

export const pressLine: SampleLogFile = {
  id: 'press-line',
  fileName: 'press-line.csv',
  encoding: 'shift_jis',
  text: () => joinRows([header, ...withDefects(rows())]),
};
