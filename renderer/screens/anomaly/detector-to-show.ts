import type { DetectorResult } from '../../../src/contracts/anomaly.ts';

/** The detector whose alarms are shown first: the best that is no yardstick, by the score, else by events found and false alarms. */
export function detectorToShow(detectors: readonly DetectorResult[]): DetectorResult | undefined {
  const real = detectors.filter(({ family }) => family !== 'yardstick');
  const [best] = [...(real.length > 0 ? real : detectors)].sort(
    (one, other) =>
      (other.scores?.vusPr ?? 0) - (one.scores?.vusPr ?? 0) ||
      (other.atThreshold?.eventsFound ?? 0) - (one.atThreshold?.eventsFound ?? 0) ||
      one.falseAlarms - other.falseAlarms,
  );
  return best;
}
