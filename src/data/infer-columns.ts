import type { ImportDecisions } from '../contracts/dataset.ts';
import { clockColumns, type ClockPlan } from './csv/clock.ts';
import { countOf, filledCells, type ColumnEvidence } from './csv/column-evidence.ts';
import { findClock, isTimeColumn } from './csv/find-clock.ts';
import { cellKinds, isNumberIn, plainFormat, type CellKind, type NumberFormat } from './csv/number-cell.ts';
import { onWord } from './csv/switch-words.ts';

/** How the cells of one column are read; plain data, so that two plans can be compared. */
export type ColumnPlan =
  | { readonly type: 'text' }
  | { readonly type: 'time' }
  | {
      readonly type: 'number';
      readonly format: NumberFormat;
      /** Numbers that stand for "missing" in this column. */
      readonly missing: readonly number[];
      /** The unit written in its cells; a cell with another one is not read. */
      readonly unit: string | null;
      /** Only 0 and 1. */
      readonly isFlag: boolean;
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

interface FileMarks {
  readonly hasDecimalComma: boolean;
  readonly decided: '.' | ',' | undefined;
}

function decidedFormat(evidence: ColumnEvidence, decimalMark: '.' | ','): NumberFormat {
  const blanks = countOf(evidence, cellKinds.groupedByBlank) + countOf(evidence, cellKinds.groupedByBlankWithComma);
  if (blanks > 0) return { decimalMark, groupMark: ' ' };
  if (countOf(evidence, cellKinds.groupedByApostrophe) > 0) return { decimalMark, groupMark: "'" };
  if (decimalMark === ',') return { decimalMark, groupMark: '.' };
  const commas = countOf(evidence, cellKinds.ambiguousComma) + countOf(evidence, cellKinds.groupedByComma);
  return { decimalMark, groupMark: commas > 0 ? ',' : null };
}

function formatOf(evidence: ColumnEvidence, filled: number, { hasDecimalComma, decided }: FileMarks): NumberFormat {
  if (decided !== undefined) return decidedFormat(evidence, decided);
  const commas = countOf(evidence, cellKinds.decimalComma);
  const ambiguous = countOf(evidence, cellKinds.ambiguousComma);
  const byComma = countOf(evidence, cellKinds.groupedByComma);
  const byDot = countOf(evidence, cellKinds.groupedByDot);
  const points = countOf(evidence, cellKinds.decimal);
  const byBlankWithComma = countOf(evidence, cellKinds.groupedByBlankWithComma);
  const byBlank = countOf(evidence, cellKinds.groupedByBlank) + byBlankWithComma;
  // A blank inside a number may also be two values run together, as a broken line leaves them: one such cell is no way of writing.
  if (byBlank >= 2 && byBlank >= fewCells * filled) {
    const usesComma = commas + byBlankWithComma > 0 || (hasDecimalComma && points === 0);
    return { decimalMark: usesComma ? ',' : '.', groupMark: ' ' };
  }
  if (countOf(evidence, cellKinds.groupedByApostrophe) > 0) return { decimalMark: '.', groupMark: "'" };
  if (byDot > byComma) return { decimalMark: ',', groupMark: '.' };
  if (byComma > commas) return { decimalMark: '.', groupMark: ',' };
  if (commas > 0) return { decimalMark: ',', groupMark: null };
  if (ambiguous === 0) return plainFormat;
  return hasDecimalComma && points === 0 ? { decimalMark: ',', groupMark: null } : { decimalMark: '.', groupMark: ',' };
}

function numbersUnder(evidence: ColumnEvidence, format: NumberFormat, unit: string | null): number {
  const kinds: readonly CellKind[] = Object.values(cellKinds);
  const numbers = kinds.reduce<number>(
    (sum, kind) => (isNumberIn(kind, format) ? sum + countOf(evidence, kind) : sum),
    0,
  );
  let withOtherUnit = 0;
  for (const [written, count] of evidence.units) if (written !== unit) withOtherUnit += count;
  return numbers - withOtherUnit;
}

/** The unit that most cells carry; null where most carry none, or several units are mixed. */
function unitOfColumn({ units }: ColumnEvidence, filled: number): string | null {
  const counts = [...units.values()];
  const [unit, most] = [...units].toSorted((left, right) => right[1] - left[1])[0] ?? [null, 0];
  const withUnit = counts.reduce((sum, count) => sum + count, 0);
  return most >= mostCells * withUnit && withUnit >= filled / 2 ? unit : null;
}

/** Well-known stand-ins that come up again and again far away from everything else the column holds. */
function sentinelsOf(evidence: ColumnEvidence): number[] {
  if (evidence.count === 0) return [];
  const range = evidence.highest - evidence.lowest;
  return [...evidence.sentinels].flatMap(([value, hits]) => {
    const distance = value < 0 ? evidence.lowest - value : value - evidence.highest;
    const impossible = value < 0 && evidence.lowest >= 0;
    return hits >= 3 && distance > 0 && (impossible || distance > 3 * range) ? [value] : [];
  });
}

function planColumn(
  name: string,
  evidence: ColumnEvidence,
  rows: number,
  marks: FileMarks,
  decisions: ImportDecisions,
): ColumnPlan {
  if (isTimeColumn(evidence)) return { type: 'time' };
  const filled = filledCells(evidence, rows);
  if (filled <= 0) return { type: 'text' };
  const format = formatOf(evidence, filled, marks);
  const unit = unitOfColumn(evidence, filled);
  const padded = countOf(evidence, cellKinds.zeroPadded);
  if (padded <= fewCells * filled && numbersUnder(evidence, format, unit) >= mostCells * filled) {
    const proposed = decisions.sentinelsKept?.includes(name) === true ? [] : sentinelsOf(evidence);
    const named = (decisions.missingValues ?? []).flatMap(({ column, value }) => (column === name ? [value] : []));
    return {
      type: 'number',
      format,
      missing: [...new Set([...proposed, ...named])].toSorted((left, right) => left - right),
      unit,
      isFlag: evidence.zeros > 0 && evidence.ones > 0 && evidence.zeros + evidence.ones === evidence.count,
    };
  }
  const on = onWord(evidence.words);
  return on === null ? { type: 'text' } : { type: 'switch', on };
}

/** Decides from everything seen in the columns, and from what the user has decided, how each is read and where the clock stands. */
export function inferColumns(
  names: readonly string[],
  evidence: readonly ColumnEvidence[],
  rows: number,
  delimiter: string,
  decisions: ImportDecisions,
): ReadingPlan {
  const commas = evidence.reduce(
    (sum, seen) =>
      sum +
      countOf(seen, cellKinds.decimalComma) +
      countOf(seen, cellKinds.groupedByDot) +
      countOf(seen, cellKinds.groupedByBlankWithComma),
    0,
  );
  const marks: FileMarks = {
    hasDecimalComma: commas > 0 || (delimiter === ';' && !evidence.some(hasPoint)),
    decided: decisions.decimalMark,
  };
  const columns = evidence.map((seen, column) => planColumn(names[column] ?? '', seen, rows, marks, decisions));
  const clock: ClockPlan =
    decisions.time === 'order-only' ? { source: 'none' } : findClock(names, evidence, rows, decisions.dateOrder);
  for (const column of clockColumns(clock)) columns[column] = { type: 'time' };
  const usesDecimalComma = columns.some((plan) => plan.type === 'number' && plan.format.decimalMark === ',');
  return { columns, clock, decimalMark: usesDecimalComma ? ',' : '.' };
}

const hasPoint = (evidence: ColumnEvidence): boolean => countOf(evidence, cellKinds.decimal) > 0;
