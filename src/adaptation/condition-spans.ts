import type { AdaptationPlan } from '../contracts/adaptation.ts';
import type { ScenarioChange } from '../contracts/scenario.ts';

/** One stretch of changed conditions, in rows of the scored part. */
export interface ConditionSpan {
  readonly start: number;
  /** First row at which everything is as before; null where that is not within the scored part. */
  readonly end: number | null;
  /** First row from which the change does not go further. */
  readonly settled: number;
}

/**
 * Where conditions change, in time order. Changes of a scenario that overlap or touch are one stretch; a recorded change lasts,
 * as far as anybody knows.
 */
export function conditionSpans(change: AdaptationPlan['change'], scoredRows: number): readonly ConditionSpan[] {
  switch (change.kind) {
    case 'recorded':
      return [...new Set(change.at)]
        .sort((first, second) => first - second)
        .map((start) => ({ start, end: null, settled: start }));
    case 'scenario':
      return merged(change.scenario.changes.map((one) => spanOf(one, scoredRows)));
    default:
      return change satisfies never;
  }
}

function spanOf(change: ScenarioChange, scoredRows: number): ConditionSpan {
  const { start } = change;
  const stop = start + change.duration;
  const end = change.kind === 'ramp' || stop >= scoredRows ? null : stop;
  const develops = change.kind === 'ramp' || change.kind === 'excursion' || change.kind === 'sensor-drift';
  return { start, end, settled: develops ? Math.min(stop, scoredRows) : start };
}

function merged(spans: readonly ConditionSpan[]): readonly ConditionSpan[] {
  const ordered = [...spans].sort((first, second) => first.start - second.start);
  return ordered.reduce<readonly ConditionSpan[]>((before, span) => {
    const last = before.at(-1);
    if (last === undefined || (last.end !== null && span.start > last.end)) return [...before, span];
    const end = last.end === null || span.end === null ? null : Math.max(last.end, span.end);
    return [...before.slice(0, -1), { start: last.start, end, settled: Math.max(last.settled, span.settled) }];
  }, []);
}
