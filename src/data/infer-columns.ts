import { clockColumns, type ClockPlan } from './csv/clock.ts';
import { countOf, type ColumnEvidence } from './csv/column-evidence.ts';
import { findClock, isTimeColumn } from './csv/find-clock.ts';
import { cellKinds, plainFormat, type NumberFormat } from './csv/number-cell.ts';
import { onWord } from './csv/switch-words.ts';

/** How the cells of one column are read; plain data, so that two plans can be compared. */
export type ColumnPlan =
  | { readonly type: 'text' }
  | { readonly type: 'time' }
  | {
      readonly type: 'number';
      readonly format: NumberFormat;
      /** The number that stands for "missing" in this column. */
      readonly sentinel: number | null;
      /** Only 0 and 1. */
      readonly isFlag: boolean;
      readonly isPercent: boolean;
    }
  /** Two words such as ON and OFF, read as 1 and 0. */
  | { readonly type: 'switch'; readonly on: string };

export interface ReadingPlan {
  readonly columns: readonly ColumnPlan[];
  readonly clock: ClockPlan;
  readonly decimalMark: '.' | ',';
}

/** Share of a column's filled cells that must be numbers; the others are counted as unreadable, never guessed. */
const mostCells = 0.9;
/** Numbers with leading zeros in more than this share of a column make it a column of codes. */
const fewCells = 0.05;

function formatOf(evidence: ColumnEvidence, fileHasDecimalComma: boolean): NumberFormat {
  const commas = countOf(evidence, cellKinds.decimalComma);
  const ambiguous = countOf(evidence, cellKinds.ambiguousComma);
  const byComma = countOf(evidence, cellKinds.groupedByComma);
  const byDot = countOf(evidence, cellKinds.groupedByDot);
  const points = countOf(evidence, cellKinds.decimal);
  if (byDot > byComma) return { decimalMark: ',', groupMark: '.' };
  if (byComma > commas) return { decimalMark: '.', groupMark: ',' };
  if (commas > 0) return { decimalMark: ',', groupMark: null };
  if (ambiguous === 0) return plainFormat;
  return fileHasDecimalComma && points === 0
    ? { decimalMark: ',', groupMark: null }
    : { decimalMark: '.', groupMark: ',' };
}

function numbersUnder(evidence: ColumnEvidence, format: NumberFormat): number {
  let numbers = countOf(evidence, cellKinds.integer) + countOf(evidence, cellKinds.decimal);
  if (format.decimalMark === ',') {
    numbers += countOf(evidence, cellKinds.decimalComma) + countOf(evidence, cellKinds.ambiguousComma);
  } else {
    numbers += countOf(evidence, cellKinds.percent);
  }
  if (format.groupMark === ',') {
    numbers += countOf(evidence, cellKinds.groupedByComma) + countOf(evidence, cellKinds.ambiguousComma);
  }
  return format.groupMark === '.' ? numbers + countOf(evidence, cellKinds.groupedByDot) : numbers;
}

/** A well-known stand-in that comes up again and again far away from everything else the column holds. */
function sentinelOf(evidence: ColumnEvidence): number | null {
  if (evidence.count === 0) return null;
  const range = evidence.highest - evidence.lowest;
  for (const [value, hits] of evidence.sentinels) {
    const distance = value < 0 ? evidence.lowest - value : value - evidence.highest;
    const impossible = value < 0 && evidence.lowest >= 0;
    if (hits >= 3 && distance > 0 && (impossible || distance > 3 * range)) return value;
  }
  return null;
}

function planColumn(evidence: ColumnEvidence, rows: number, fileHasDecimalComma: boolean): ColumnPlan {
  if (isTimeColumn(evidence)) return { type: 'time' };
  const filled = rows - countOf(evidence, cellKinds.empty) - countOf(evidence, cellKinds.missingMarker);
  if (filled <= 0) return { type: 'text' };
  const format = formatOf(evidence, fileHasDecimalComma);
  const padded = countOf(evidence, cellKinds.zeroPadded);
  if (padded <= fewCells * filled && numbersUnder(evidence, format) >= mostCells * filled) {
    return {
      type: 'number',
      format,
      sentinel: sentinelOf(evidence),
      isFlag: evidence.zeros > 0 && evidence.ones > 0 && evidence.zeros + evidence.ones === evidence.count,
      isPercent: countOf(evidence, cellKinds.percent) >= mostCells * filled,
    };
  }
  const on = onWord(evidence.words);
  return on === null ? { type: 'text' } : { type: 'switch', on };
}

/** Decides from everything seen in the columns how each is read and where the clock stands. */
export function inferColumns(
  names: readonly string[],
  evidence: readonly ColumnEvidence[],
  rows: number,
  options: { readonly readClock: boolean; readonly delimiter: string },
): ReadingPlan {
  const commas = evidence.reduce(
    (sum, seen) => sum + countOf(seen, cellKinds.decimalComma) + countOf(seen, cellKinds.groupedByDot),
    0,
  );
  const fileHasDecimalComma = commas > 0 || (options.delimiter === ';' && !evidence.some(hasPoint));
  const columns = evidence.map((seen) => planColumn(seen, rows, fileHasDecimalComma));
  const clock: ClockPlan = options.readClock ? findClock(names, evidence, rows) : { source: 'none' };
  for (const column of clockColumns(clock)) columns[column] = { type: 'time' };
  const usesDecimalComma = columns.some((plan) => plan.type === 'number' && plan.format.decimalMark === ',');
  return { columns, clock, decimalMark: usesDecimalComma ? ',' : '.' };
}

const hasPoint = (evidence: ColumnEvidence): boolean => countOf(evidence, cellKinds.decimal) > 0;
