import { MonitorId, type MonitorReading, type MonitorSummary } from '../../src/contracts/monitors.ts';

/** What stands for a reading: a number, that half of a memory never fades, no number, or that this model has no such reading. */
export type ShownReading = number | 'without-end' | 'unknown' | 'absent';

export interface MonitorRow {
  readonly id: MonitorId;
  /** Beyond it a reading is an alarm; null where there is nothing to be alarmed about. */
  readonly bound: number | null;
  /** One for each summary, in their order. */
  readonly readings: readonly { readonly shown: ShownReading; readonly alarm: boolean }[];
}

/** The readings of several runs of one model side by side, one row for each reading that any of them has. */
export function monitorRows(summaries: readonly MonitorSummary[]): readonly MonitorRow[] {
  return MonitorId.options.flatMap((id) => {
    const readings = summaries.map((summary) => summary.readings.find((reading) => reading.id === id));
    const known = readings.find((reading) => reading !== undefined);
    if (known === undefined) return [];
    return [
      {
        id,
        bound: known.bound,
        readings: readings.map((reading, index) => ({
          shown: reading === undefined ? 'absent' : shownOf(reading, summaries[index]),
          alarm: reading?.alarm === true,
        })),
      },
    ];
  });
}

/** A half-life without a number has no end, unless the memory itself is broken. */
function shownOf({ id, value }: MonitorReading, summary: MonitorSummary | undefined): ShownReading {
  if (value !== null) return value;
  const broken = summary?.readings.some((reading) => reading.id === 'non-finite' && reading.alarm) === true;
  return id === 'half-life' && !broken ? 'without-end' : 'unknown';
}
