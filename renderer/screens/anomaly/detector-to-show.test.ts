import { describe, expect, it } from 'vitest';
import { detectorResult } from '../../testing/study-samples.ts';
import { detectorToShow } from './detector-to-show.ts';

const scored = (detector: string, vusPr: number): ReturnType<typeof detectorResult> =>
  detectorResult(detector, { scores: { aucPr: vusPr, vusPr } });

describe('the detector whose alarms are shown first', () => {
  it('has the best score, and is no yardstick however well that does', () => {
    const yardstick = { ...scored('position-only', 0.9), family: 'yardstick' as const };
    expect(detectorToShow([yardstick, scored('pca-q', 0.4), scored('ewma', 0.6)])?.detector).toBe('ewma');
  });

  it('is the one with the fewest alarms where nothing is labelled', () => {
    const quiet = detectorResult('ewma', { falseAlarms: 2 });
    expect(detectorToShow([detectorResult('pca-q', { falseAlarms: 9 }), quiet])).toBe(quiet);
  });

  it('is a yardstick only where nothing else was run', () => {
    const yardstick = detectorResult('always-alarm', { family: 'yardstick' });
    expect(detectorToShow([yardstick])).toBe(yardstick);
    expect(detectorToShow([])).toBeUndefined();
  });
});
