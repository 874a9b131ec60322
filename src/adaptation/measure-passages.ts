import type { AdaptationRow } from '../contracts/adaptation.ts';
import { LabError } from '../contracts/failure.ts';
import type { RowRange } from '../data/split-chronologically.ts';
import { thinOrigins } from '../data/windows.ts';
import { meanOfSeries, readClock } from './adaptation-clock.ts';
import type { AdaptationLog } from './adaptation-log.ts';
import type { ConditionedLog } from './apply-scenario.ts';
import { changeWindows, smoothingRows, type ChangeWindow } from './change-window.ts';
import type { AdaptationMode, Answers, EntryPassages, Passage } from './contestant.ts';
import { runningTotals, type RunningTotals } from './moving-mean.ts';
import type { Pace } from './pace.ts';

/** Most points of the error course that is drawn. */
const mostCoursePoints = 600;
/** The same chance for every contestant. */
const clockSeed = 1;

/** One line of the table for each way in which an entry went through the log, from its passages with all seeds. */
export async function measurePassages(
  ofSeeds: readonly EntryPassages[],
  log: AdaptationLog,
  target: string,
  pace: Pace,
): Promise<readonly AdaptationRow[]> {
  const [first] = ofSeeds;
  if (first === undefined) throw new RangeError('No seed has run.');
  const seconds = ofSeeds.reduce((sum, one) => sum + one.seconds, 0);
  const frozen = passagesOf(ofSeeds, 'frozen');
  const rows: AdaptationRow[] = [];
  for (const { mode, settings } of first.passages) {
    const passages = passagesOf(ofSeeds, mode);
    const measured = await measureMode(passages, log, target, pace);
    rows.push({
      entry: first.entry.id,
      model: first.entry.model,
      mode,
      seeds: ofSeeds.length,
      ...measured,
      harmWithoutChange: harmOf(passages, frozen, log, target),
      seconds,
      ...(Object.keys(settings).length === 0 ? {} : { settings: { ...settings } }),
    });
  }
  return rows;
}

const passagesOf = (ofSeeds: readonly EntryPassages[], mode: AdaptationMode): readonly Passage[] =>
  ofSeeds.flatMap(({ passages }) => passages.filter((passage) => passage.mode === mode));

type Measured = Pick<
  AdaptationRow,
  'error' | 'clock' | 'peakExcess' | 'excessArea' | 'perChange' | 'returnPenalty' | 'course'
>;

async function measureMode(
  passages: readonly Passage[],
  log: AdaptationLog,
  target: string,
  pace: Pace,
): Promise<Measured> {
  const ofSeeds = passages.map(({ changed }) => absoluteErrors(changed, log.changed, target, log.rows));
  const errors = meanOfSeries(ofSeeds);
  const totals = runningTotals(errors);
  const windows = changeWindows(log);
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A study without a change.');
  const perChange: NonNullable<AdaptationRow['perChange']> = [];
  for (const [index, window] of windows.entries()) {
    const excess = excessOf(totals, window);
    perChange.push({ ...excess, clock: await readClock(ofSeeds, window, clockSeed + index, pace) });
  }
  const [ofFirst] = perChange;
  if (ofFirst === undefined) throw new RangeError('A study without a change.');
  const changeEnd = first.returned ?? first.after.end;
  const returned = last.returned;
  return {
    error: {
      before: ofFirst.level,
      during: finiteOrNull(totals.meanOf(first.after.start, changeEnd)),
      after: first.returned === null ? null : finiteOrNull(totals.meanOf(first.returned, errors.length)),
    },
    clock: ofFirst.clock,
    peakExcess: ofFirst.peakExcess,
    excessArea: ofFirst.excessArea,
    perChange,
    returnPenalty: returned === null ? null : finiteOrNull(totals.meanOf(returned, errors.length) / ofFirst.level - 1),
    course: courseOf(totals, log),
  };
}

/** @throws LabError 'plan.too-few-rows' where the truth is not known once before the change, or after it */
function excessOf(
  totals: RunningTotals,
  { before, after, smoothing }: ChangeWindow,
): Omit<NonNullable<AdaptationRow['perChange']>[number], 'clock'> {
  for (const { start, end } of [before, after]) {
    if (totals.observedIn(start, end) === 0) throw new LabError('plan.too-few-rows', { rows: 0, needed: 1 });
  }
  const level = totals.meanOf(before.start, before.end);
  let peak = -Infinity;
  for (let row = after.start; row + smoothing <= after.end; row += 1) {
    const smoothed = totals.meanOf(row, row + smoothing);
    if (smoothed > peak) peak = smoothed;
  }
  return {
    level,
    error: totals.meanOf(after.start, after.end),
    peakExcess: peak - level,
    excessArea: totals.sumOf(after.start, after.end) - level * totals.observedIn(after.start, after.end),
  };
}

/** Error from the first change on, where nothing changes, as a share of that of the frozen contestant, minus 1; null without one. */
function harmOf(
  passages: readonly Passage[],
  frozen: readonly Passage[],
  { recorded, rows, split, spans }: AdaptationLog,
  target: string,
): number | null {
  if (recorded === null || frozen.length === 0) return null;
  const from = split.test.start - rows.start + (spans[0]?.start ?? 0);
  const meanFromThere = (all: readonly Passage[]): number => {
    const errors = all.flatMap((passage) =>
      passage.recorded === null ? [] : [absoluteErrors(passage.recorded, recorded, target, rows)],
    );
    return runningTotals(meanOfSeries(errors)).meanOf(from, rows.end - rows.start);
  };
  return finiteOrNull(meanFromThere(passages) / meanFromThere(frozen) - 1);
}

/**
 * NaN where the truth is missing.
 * @throws LabError 'run.diverged' where there is a truth but no finite answer
 */
function absoluteErrors(answers: Answers, { truth }: ConditionedLog, target: string, rows: RowRange): Float64Array {
  const actual = truth.get(target);
  if (actual === undefined) throw new Error('A log without its target.');
  return answers.map((answer, index) => {
    const value = actual[rows.start + index] ?? NaN;
    if (!Number.isNaN(value) && !Number.isFinite(answer))
      throw new LabError('run.diverged', { row: rows.start + index });
    return Math.abs(answer - value);
  });
}

/** Mean error over the smoothing rows that end with each drawn row: what would be known by then. */
function courseOf(totals: RunningTotals, log: AdaptationLog): AdaptationRow['course'] {
  const { rows, split } = log;
  const scoredRows = split.test.end - split.test.start;
  const smoothing = smoothingRows(log);
  const before = split.test.start - rows.start;
  const drawn = [
    ...thinOrigins(
      Uint32Array.from({ length: scoredRows }, (_, row) => row),
      mostCoursePoints,
    ),
  ];
  const points = drawn
    .map((row) => ({
      row,
      error: totals.meanOf(Math.max(0, before + row + 1 - smoothing), before + row + 1),
    }))
    .filter(({ error }) => Number.isFinite(error));
  return { rows: points.map(({ row }) => row), error: points.map(({ error }) => error) };
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
