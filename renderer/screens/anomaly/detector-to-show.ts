import type { DetectorResult } from '../../../src/contracts/anomaly.ts';

/** Whoever shows most first: by the score, else by events found and false alarms. */
export const rankedDetectors = (detectors: readonly DetectorResult[]): readonly DetectorResult[] =>
  detectors.toSorted(
    (one, other) =>
      (other.scores?.vusPr ?? 0) - (one.scores?.vusPr ?? 0) ||
      (other.atThreshold?.eventsFound ?? 0) - (one.atThreshold?.eventsFound ?? 0) ||
      one.falseAlarms - other.falseAlarms,
  );

/** The detector whose alarms are shown first: the best that is no yardstick. */
export function detectorToShow(detectors: readonly DetectorResult[]): DetectorResult | undefined {
  const real = detectors.filter(({ family }) => family !== 'yardstick');
  return rankedDetectors(real.length > 0 ? real : detectors)[0];
}
