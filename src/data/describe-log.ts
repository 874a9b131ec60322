import type {
  ColumnSummary,
  FileReceipt,
  ImportDecisions,
  InspectReport,
  Suggestions,
  TimeSummary,
} from '../contracts/dataset.ts';
import type { Bilingual } from '../contracts/language.ts';
import { durationOf, sayBoth, spanOf } from './bilingual.ts';
import { readClockStory, type ClockStory } from './clock-story.ts';
import { clockColumns } from './csv/clock.ts';
import { countOf, sumOf, type ColumnEvidence } from './csv/column-evidence.ts';
import type { TableReading } from './csv/log-reading.ts';
import { cellKinds } from './csv/number-cell.ts';
import { logQuirks, noteQuirks } from './csv/quirks/index.ts';
import type { LogFacts } from './csv/quirks/quirk.ts';
import { describeFile, recordInFile, type DescribedFile } from './describe-file.ts';
import { placeFiles, type FilesInTime } from './file-spans.ts';
import type { ColumnPlan } from './infer-columns.ts';
import type { LogColumns } from './log-columns.ts';
import { holdsNumbers } from './packed-rows.ts';
import { rowsForSeason, suggestHorizon, suggestLookback, suggestSeason } from './suggest-steps.ts';
import { suggestTarget, type TargetCandidate } from './suggest-target.ts';
import { evenTimeline, layTimeline, onGrid, type Timeline } from './timeline.ts';
import { isoTime, zoneSuffix } from './wall-clock.ts';

/** All that is known of a log after reading it. */
export interface ReadLog {
  readonly files: readonly DescribedFile[];
  readonly names: readonly string[];
  readonly units: readonly (string | null)[];
  readonly reading: TableReading;
  readonly columns: LogColumns;
  readonly timeline: Timeline | null;
  /** Why time runs backwards; null where it does not. */
  readonly clockStory: ClockStory | null;
  /** How several files lie in time; null for one file, without a clock, and where they follow one another evenly. */
  readonly filesInTime: FilesInTime | null;
  /** Receipts of the files where this is a table that was joined out of several logs. */
  readonly receipts?: readonly FileReceipt[];
}

export function completeLog(
  files: readonly DescribedFile[],
  names: readonly string[],
  units: readonly (string | null)[],
  reading: TableReading,
  columns: LogColumns,
  decisions: ImportDecisions,
): ReadLog {
  const even = columns.evenClock();
  const times = even === null ? columns.times() : null;
  const timeline =
    even !== null
      ? evenTimeline(even.first, even.step, columns.rows)
      : times === null
        ? null
        : layTimeline(times, reading.fileStarts, decisions.duplicates);
  const clockStory =
    times === null || timeline === null || timeline.outOfOrder === 0
      ? null
      : readClockStory(times, reading.fileStarts, timeline.stepMilliseconds);
  const filesInTime =
    times === null || files.length < 2
      ? null
      : placeFiles(
          times,
          reading.fileStarts,
          columns,
          names.flatMap((_, index) => (holdsNumbers(reading.plan, index) ? [index] : [])),
        );
  return { files, names, units, reading, columns, timeline, clockStory, filesInTime };
}

export const rowsOf = ({ files }: ReadLog): number => files.reduce((sum, { account }) => sum + account.accepted, 0);

/** Columns whose values are numbers on the grid, in the order of the file. */
export function numericColumns({ names, reading }: ReadLog): { readonly name: string; readonly index: number }[] {
  return names.flatMap((name, index) => (holdsNumbers(reading.plan, index) ? [{ name, index }] : []));
}

interface Range {
  readonly count: number;
  readonly sum: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The values that count: well-known stand-ins for "missing" are among them unless the plan takes one as such. */
function rangeOf(seen: ColumnEvidence, plan: ColumnPlan): Range {
  let { count, lowest, highest } = seen;
  let sum = sumOf(seen);
  for (const [value, hits] of seen.sentinels) {
    if (plan.type === 'number' && plan.missing.includes(value)) continue;
    count += hits;
    sum += value * hits;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { count, sum, lowest, highest };
}

/** A cell with the record of the file it stands in; of a turned table, the row that was made of it. */
function onDisk(cell: ColumnSummary['unreadableCells'][number], files: readonly DescribedFile[]): typeof cell {
  const file = files[cell.file];
  return { ...cell, record: (file === undefined ? null : recordInFile(file, cell.record)) ?? cell.record };
}

function describeColumn(
  name: string,
  unit: string | null,
  seen: ColumnEvidence,
  plan: ColumnPlan,
  files: readonly DescribedFile[],
): ColumnSummary {
  const blank = countOf(seen, cellKinds.empty) + countOf(seen, cellKinds.missingMarker);
  const missing = blank + countOf(seen, cellKinds.faultMarker);
  const common = {
    name,
    firstRaw: seen.firstRaw,
    lastRaw: seen.lastRaw,
    unreadable: seen.unreadable.count,
    unreadableCells: seen.unreadable.cells.map((cell) => onDisk(cell, files)),
    sentinels: [],
  };
  const noNumbers = { min: null, max: null, mean: null };
  switch (plan.type) {
    case 'text':
      return { ...common, unit, type: 'text', missing: blank, ...noNumbers };
    case 'time':
      return { ...common, unit, type: 'time', missing, ...noNumbers };
    case 'switch': {
      const { count, lowest: min, highest: max } = seen;
      return { ...common, unit, type: 'flag', missing, min, max, mean: sumOf(seen) / count };
    }
    case 'number': {
      const { count, sum, lowest, highest } = rangeOf(seen, plan);
      const standIns = plan.missing.reduce((total, value) => total + (seen.sentinels.get(value) ?? 0), 0);
      return {
        ...common,
        unit: unit ?? plan.unit,
        type: plan.isFlag ? 'flag' : 'number',
        sentinels: [...seen.sentinels].map(([value, hits]) => ({
          value,
          rows: hits,
          missing: plan.missing.includes(value),
        })),
        missing: missing + standIns,
        min: count === 0 ? null : lowest,
        max: count === 0 ? null : highest,
        mean: count === 0 ? null : sum / count,
      };
    }
    default:
      return plan satisfies never;
  }
}

function describeTime({ names, reading, timeline }: ReadLog): TimeSummary {
  const { plan, evidence } = reading;
  if (timeline === null) {
    const nothing = { gaps: 0, missingRows: 0, duplicates: 0, outOfOrder: 0 };
    return { columns: [], kind: 'order-only', first: null, last: null, stepMilliseconds: null, ...nothing };
  }
  const suffix = zoneSuffix(plan.clock, evidence);
  return {
    columns: clockColumns(plan.clock).map((column) => names[column] ?? ''),
    kind: 'timestamp',
    first: isoTime(timeline.first, suffix),
    last: isoTime(timeline.last, suffix),
    stepMilliseconds: timeline.stepMilliseconds,
    gaps: timeline.gaps,
    missingRows: timeline.missingRows,
    duplicates: timeline.duplicates,
    outOfOrder: timeline.outOfOrder,
  };
}

/** Step of the regular grid; null where rows are only in order. */
export const gridStep = (timeline: Timeline | null): number | null =>
  timeline?.grid === 'regular' ? timeline.stepMilliseconds : null;

/** The last rows of a column on the grid, as many as show a season at least. */
function endOfColumn({ columns, timeline }: ReadLog, index: number): Float64Array {
  const isInOrder = timeline === null || timeline.sourceRows === null;
  const from = isInOrder ? Math.max(0, columns.rows - rowsForSeason) : 0;
  const numbers = columns.numbers(index, from);
  if (numbers === null) return new Float64Array();
  return isInOrder
    ? Float64Array.from({ length: columns.rows - from }, (_, row) => numbers.at(from + row))
    : onGrid(numbers, timeline);
}

function suggest(log: ReadLog): Suggestions {
  const { reading, timeline } = log;
  const rows = rowsOf(log);
  const candidates = numericColumns(log).flatMap(({ name, index }): TargetCandidate[] => {
    const seen = reading.evidence[index];
    const plan = reading.plan.columns[index];
    if (seen === undefined || plan === undefined) return [];
    const { count, lowest, highest } = rangeOf(seen, plan);
    const isFlag = plan.type === 'switch' || (plan.type === 'number' && plan.isFlag);
    const decreaseShare = count === 0 ? 0 : seen.decreases / count;
    return [{ name, isFlag, missingShare: 1 - count / rows, lowest, highest, decreaseShare }];
  });
  const { target, reason } = suggestTarget(candidates);
  const values = target === null ? new Float64Array() : endOfColumn(log, log.names.indexOf(target));
  const step = gridStep(timeline);
  const season = suggestSeason(values, step);
  const lookback = suggestLookback(timeline?.gridRows ?? rows, season.steps, step);
  const horizon = suggestHorizon(lookback.steps, season.steps, step);
  return {
    target,
    season: season.steps,
    lookback: lookback.steps,
    horizon: horizon.steps,
    reasons: { target: reason, season: season.reason, lookback: lookback.reason, horizon: horizon.reason },
  };
}

function describeFiles(log: ReadLog): FileReceipt[] {
  if (log.receipts !== undefined) return [...log.receipts];
  const { names, reading, timeline, clockStory, filesInTime } = log;
  const { plan, evidence } = reading;
  const files = log.files.map(({ path, member }) => member ?? path.split(/[\\/]/).at(-1) ?? path);
  const logFacts: LogFacts = { names, rows: rowsOf(log), plan, evidence, timeline, clockStory, files, filesInTime };
  const logNotes = noteQuirks(logQuirks, logFacts);
  // What concerns the columns of all files is said once.
  return log.files.map((file, index) => describeFile(file, reading.plan.decimalMark, index === 0 ? logNotes : []));
}

/** The report of `inspect`: what was understood, what was not, and what to try first. */
export function describeLog(log: ReadLog): InspectReport {
  const { reading, names, units } = log;
  const columns = names.flatMap((name, index): ColumnSummary[] => {
    const seen = reading.evidence[index];
    const plan = reading.plan.columns[index];
    return seen === undefined || plan === undefined
      ? []
      : [describeColumn(name, units[index] ?? null, seen, plan, log.files)];
  });
  return { files: describeFiles(log), time: describeTime(log), columns, suggestions: suggest(log) };
}

/** No more digits than the eye needs: 0, 0.05, 3.9, 49. */
function shortPercent(share: number): string {
  const percent = 100 * share;
  if (percent === 0) return '0';
  if (percent < 1) return percent.toPrecision(1);
  return percent.toFixed(percent < 10 ? 1 : 0);
}

/** The one sentence a user confirms: interval, rows, span, holes, duplicates, encoding. */
export function sentenceOf(log: ReadLog): Bilingual {
  const { timeline, files } = log;
  const [first] = files;
  const encodingKey = first?.byteOrderMark === true && first.encoding === 'utf-8' ? 'utf-8-with-mark' : first?.encoding;
  const common = { rows: rowsOf(log), encoding: sayBoth(`data:encoding.${encodingKey ?? 'utf-8'}`) };
  const parts: Bilingual[] = [];
  if (timeline === null) parts.push(sayBoth('data:sentence.order-only', common));
  else {
    const span = spanOf(timeline.last - timeline.first + (timeline.stepMilliseconds ?? 0));
    const { duplicates, missingRows, gridRows } = timeline;
    if (timeline.grid === 'regular') {
      const step = durationOf(timeline.stepMilliseconds ?? 0);
      const missingPercent = shortPercent(missingRows / gridRows);
      parts.push(
        sayBoth('data:sentence.regular', { ...common, step, span, missing: missingRows, missingPercent, duplicates }),
      );
    } else parts.push(sayBoth('data:sentence.irregular', { ...common, span, duplicates }));
  }
  if (files.length > 1) parts.push(sayBoth('data:sentence.files', { count: files.length }));
  const unreadable = files.reduce((sum, { account }) => sum + account.unreadable, 0);
  if (unreadable > 0) parts.push(sayBoth('data:sentence.unreadable', { count: unreadable }));
  return { ja: parts.map(({ ja }) => ja).join(''), en: parts.map(({ en }) => en).join(' ') };
}
