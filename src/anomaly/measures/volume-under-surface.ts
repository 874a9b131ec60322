import type { RowSpan } from '../../contracts/anomaly.ts';
import { stretchesOf } from './events.ts';
import type { Ranking } from './ranking.ts';

/** More buffers change the mean by less than its third digit, and cost a sweep each. */
const mostBuffers = 16;

/**
 * VUS-PR (Paparrizos et al. 2022, "Volume under the surface", PVLDB 15(11)): the mean, over buffers of growing length, of the area
 * under a precision–recall curve that forgives a score for coming a little beside its event. A buffer of length ℓ lends the ℓ ÷ 2
 * rows on either side of an event a label of √(1 − distance ÷ ℓ); recall counts half of the lent labels as there to be found, and is
 * multiplied by the share of events of which anything was found. Buffers of 0 … 2 × `toleranceRows` rows are taken, so that the
 * widest reaches `toleranceRows` to either side; all distinct scores are thresholds. Null without an event.
 */
export function volumeUnderSurface(ranking: Ranking, labels: Uint8Array, toleranceRows: number): number | null {
  const events = stretchesOf(labels, { first: 0, end: labels.length });
  if (events.length === 0) return null;
  const positives = events.reduce((sum, { first, end }) => sum + end - first, 0);
  const reaches = reachesUpTo(toleranceRows);
  let volume = 0;
  for (const reach of reaches)
    volume += areaWithBuffer(ranking, labelsWithBuffer(labels.length, events, reach), positives);
  return volume / reaches.length;
}

/** Rows to either side, evenly from 0 to the tolerance. */
function reachesUpTo(toleranceRows: number): readonly number[] {
  const count = Math.min(mostBuffers, toleranceRows + 1);
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * toleranceRows) / (count - 1)),
  );
}

function labelsWithBuffer(rows: number, events: readonly RowSpan[], reach: number): Float64Array {
  const lent = new Float64Array(rows);
  for (const { first, end } of events) {
    lent.fill(1, first, end);
    // Beyond the log there is nothing to lend to, however wide the tolerance.
    for (let distance = 1; distance <= Math.min(reach, rows); distance += 1) {
      const label = Math.sqrt(1 - distance / (2 * reach));
      for (const row of [first - distance, end - 1 + distance]) {
        if (row >= 0 && row < rows) lent[row] = Math.min(1, (lent[row] ?? Number.NaN) + label);
      }
    }
  }
  return lent;
}

function areaWithBuffer({ order, groupEnds }: Ranking, lent: Float64Array, positives: number): number {
  const events = stretchesOf(
    Uint8Array.from(lent, (label) => (label > 0 ? 1 : 0)),
    { first: 0, end: lent.length },
  );
  const eventOfRow = new Int32Array(lent.length).fill(-1);
  events.forEach(({ first, end }, event) => eventOfRow.fill(event, first, end));
  const toFind = (positives + lent.reduce((sum, label) => sum + label, 0)) / 2;
  const touched = new Uint8Array(events.length);
  let eventsTouched = 0;
  let found = 0;
  let recall = 0;
  let area = 0;
  let start = 0;
  for (const end of groupEnds) {
    for (let place = start; place < end; place += 1) {
      const row = order[place] ?? 0;
      found += lent[row] ?? Number.NaN;
      const event = eventOfRow[row] ?? -1;
      if (event >= 0 && touched[event] === 0) {
        touched[event] = 1;
        eventsTouched += 1;
      }
    }
    const recallHere = (Math.min(1, found / toFind) * eventsTouched) / events.length;
    area += (recallHere - recall) * (found / end);
    recall = recallHere;
    start = end;
  }
  return area;
}
