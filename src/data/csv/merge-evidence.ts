import {
  markersKept,
  unitsKept,
  unreadableKept,
  wordsKept,
  type ColumnEvidence,
  type OrderTally,
  type TimeEvidence,
} from './column-evidence.ts';
import { addDigitTally } from './digit-time.ts';

/** Where a piece of a file stands: which file of the log, and how many physical records lie before it. */
interface PiecePlace {
  readonly file: number;
  readonly recordsBefore: number;
}

/**
 * Whether a piece's evidence still holds all that merging needs: a list that is full may have dropped what the whole column would
 * have kept.
 */
export const isMergeable = ({ markers, units }: ColumnEvidence): boolean =>
  markers.size < markersKept && units.size < unitsKept;

function mergeCounts<Key>(
  into: Map<Key, number>,
  piece: ReadonlyMap<Key, number>,
  most = Number.POSITIVE_INFINITY,
): void {
  for (const [key, count] of piece) {
    const seen = into.get(key);
    if (seen !== undefined || into.size < most) into.set(key, (seen ?? 0) + count);
  }
}

function mergeTally(into: OrderTally, piece: OrderTally): void {
  into.impossible += piece.impossible;
  if (Number.isNaN(piece.firstDay)) return;
  into.backwards += piece.backwards;
  into.irregular += piece.irregular;
  const hasStepped = !Number.isNaN(piece.firstStep);
  if (Number.isNaN(into.firstDay)) {
    into.firstDay = piece.firstDay;
    into.firstStep = piece.firstStep;
    into.step = piece.step;
  } else {
    // The piece counted its first day, and its first step, as differing from nothing; they are compared with what came before instead.
    into.irregular -= hasStepped ? 2 : 1;
    const step = piece.firstDay - into.day;
    if (step < 0) into.backwards += 1;
    if (step !== 0) {
      if (step !== into.step) into.irregular += 1;
      if (Number.isNaN(into.firstStep)) into.firstStep = step;
      into.step = step;
    }
    if (hasStepped) {
      if (piece.firstStep !== into.step) into.irregular += 1;
      if (Number.isNaN(into.firstStep)) into.firstStep = piece.firstStep;
      into.step = piece.step;
    }
  }
  into.day = piece.day;
}

function mergeTime(into: TimeEvidence, piece: TimeEvidence): void {
  into.tried += piece.tried;
  into.dates += piece.dates;
  into.clocks += piece.clocks;
  into.datesWithClock += piece.datesWithClock;
  into.doubtful += piece.doubtful;
  into.twoDigit += piece.twoDigit;
  for (const [index, tally] of into.orders.entries()) {
    const other = piece.orders[index];
    if (other !== undefined) mergeTally(tally, other);
  }
  mergeCounts(into.zones, piece.zones);
  addDigitTally(into.digits, piece.digits);
}

/** Adds what was seen in the rows behind: the result is what reading both in one go would have seen. */
export function mergeEvidence(into: ColumnEvidence, piece: ColumnEvidence, { file, recordsBefore }: PiecePlace): void {
  for (const [kind, count] of piece.kinds.entries()) into.kinds[kind] = (into.kinds[kind] ?? 0) + count;
  into.firstRaw ??= piece.firstRaw;
  into.lastRaw = piece.lastRaw ?? into.lastRaw;
  into.wide += piece.wide;
  const total = into.sum + piece.sum;
  const added = total - into.sum;
  into.sumError += piece.sumError + (into.sum - (total - added)) + (piece.sum - added);
  into.sum = total;
  // The first of 0 and −0 stays, as it does row by row.
  if (piece.lowest < into.lowest) into.lowest = piece.lowest;
  if (piece.highest > into.highest) into.highest = piece.highest;
  into.zeros += piece.zeros;
  into.ones += piece.ones;
  into.decreases += piece.decreases;
  if (piece.count > 0) {
    if (piece.firstValue < into.lastValue) into.decreases += 1;
    if (into.count === 0) into.firstValue = piece.firstValue;
    into.lastValue = piece.lastValue;
  }
  into.count += piece.count;
  mergeCounts(into.sentinels, piece.sentinels);
  for (const word of piece.words) if (into.words.size < wordsKept) into.words.add(word);
  mergeCounts(into.markers, piece.markers, markersKept);
  mergeCounts(into.units, piece.units, unitsKept);
  into.unreadable.count += piece.unreadable.count;
  for (const { record, raw } of piece.unreadable.cells) {
    if (into.unreadable.cells.length < unreadableKept)
      into.unreadable.cells.push({ file, record: record + recordsBefore, raw });
  }
  mergeTime(into.time, piece.time);
}
