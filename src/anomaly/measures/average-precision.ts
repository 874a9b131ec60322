import type { Ranking } from './ranking.ts';

/**
 * Area under the precision–recall curve as average precision, Σ (R_i − R_{i−1}) P_i over the distinct scores (Davis and Goadrich
 * 2006 on why not by straight lines). Equal scores enter together, so that their order cannot help. Null without a positive.
 */
export function averagePrecision({ order, groupEnds }: Ranking, labels: Uint8Array): number | null {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (positives === 0) return null;
  let found = 0;
  let area = 0;
  let start = 0;
  for (const end of groupEnds) {
    let foundHere = 0;
    for (let place = start; place < end; place += 1) foundHere += labels[order[place] ?? 0] ?? 0;
    found += foundHere;
    area += (foundHere / positives) * (found / end);
    start = end;
  }
  return area;
}
