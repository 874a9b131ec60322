import { displayNumber } from '../../text/display-number.ts';
import { finding, type ResultCheckSpec } from './result-check-spec.ts';

/** One in twenty forecasts slower than this many times the usual one: something else was at work. */
const widestSpread = 2;
/** A millisecond here or there is what any operating system takes. */
const noticeableMilliseconds = 0.5;

/** Response times whose slow end lies far from the middle. */
export const disturbedTiming: ResultCheckSpec = {
  code: 'timing.disturbed',
  judge(comparison) {
    const { timings } = comparison;
    if (timings.length === 0) return [finding(comparison, 'not-checked', 'timing.disturbed.none')];
    const disturbed = timings.filter(({ p50, p95 }) => p95 > widestSpread * p50 && p95 - p50 > noticeableMilliseconds);
    if (disturbed.length === 0) return [finding(comparison, 'passed', 'timing.disturbed.passed')];
    const times = Math.max(...disturbed.map(({ p50, p95 }) => p95 / p50));
    return [
      finding(comparison, 'tip', 'timing.disturbed.found', {
        entries: disturbed.map(({ entry }) => entry),
        values: { times: displayNumber(times, 1) },
      }),
    ];
  },
};
