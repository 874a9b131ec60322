import type { ColumnEvidence } from './csv/column-evidence.ts';
import type { ClockPlan } from './csv/clock.ts';

/** What is written behind a time: nothing when the file names no zone, the zone when it names one. */
export function zoneSuffix(plan: ClockPlan, evidence: readonly ColumnEvidence[]): string {
  if (plan.source === 'epoch') return 'Z';
  if (plan.source !== 'date-time') return '';
  if (plan.inUtc) return 'Z';
  const zone = evidence[plan.column]?.time.zones.keys().next().value;
  if (zone === undefined) return '';
  const minutes = Math.abs(zone);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${zone < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** ISO 8601 of a wall clock held as epoch milliseconds in UTC; fractions of a second only where there are any. */
export function isoTime(time: number, suffix: string): string {
  return (
    new Date(time)
      .toISOString()
      .slice(0, -1)
      .replace(/\.000$/, '') + suffix
  );
}
