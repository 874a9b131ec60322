import type { RowRates } from '../../../src/anomaly/measures/alarms.ts';
import { quantileOfSorted } from '../../../src/evaluation/quantile.ts';
import type { NabStudy } from './nab.ts';
import type { SkabRow } from './skab.ts';
import { tepFaults, type TepRow } from './tep.ts';

export interface AnomalyMarks {
  readonly skab: {
    readonly published: readonly { readonly detector: string; readonly rates: RowRates }[];
    /** One for each seed. */
    readonly isolationForest: readonly RowRates[];
    readonly rows: readonly SkabRow[];
  };
  readonly tep: readonly TepRow[];
  readonly nab: NabStudy;
}

/** The tables as Markdown, ready for docs/anomalies.md. */
export function marksAsMarkdown({ skab, tep, nab }: AnomalyMarks): string {
  return [
    '### SKAB, published protocol',
    '',
    ...publishedTable(skab),
    '',
    "### SKAB, the lab's own way of setting thresholds",
    '',
    ...skabTable(skab.rows),
    '',
    '### TEP, share of faulty rows detected',
    '',
    ...tepTable(tep),
    '',
    '### NAB, machine temperature',
    '',
    ...nabTable(nab),
  ].join('\n');
}

function markdown(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const percent = (share: number): string => fixed(100 * share, 2);
const rateCells = ({ f1, falseAlarmRate, missedAlarmRate }: RowRates): readonly string[] => [
  fixed(f1, 3),
  percent(falseAlarmRate),
  percent(missedAlarmRate),
];

function publishedTable({ published, isolationForest }: AnomalyMarks['skab']): readonly string[] {
  const spread = (valueOf: (rates: RowRates) => number, write: (value: number) => string): string => {
    const sorted = Float64Array.from(isolationForest, valueOf).sort();
    const [low, middle, high] = [0, 0.5, 1].map((share) => write(quantileOfSorted(sorted, share)));
    return `${middle ?? ''} (${low ?? ''}–${high ?? ''})`;
  };
  return markdown(
    ['detector', 'F1', 'FAR, %', 'MAR, %'],
    [
      ...published.map(({ detector, rates }) => [`\`${detector}\``, ...rateCells(rates)]),
      [
        `\`isolation-forest\`, median and range of ${String(isolationForest.length)} seeds`,
        spread(
          ({ f1 }) => f1,
          (value) => fixed(value, 3),
        ),
        spread(({ falseAlarmRate }) => falseAlarmRate, percent),
        spread(({ missedAlarmRate }) => missedAlarmRate, percent),
      ],
    ],
  );
}

function skabTable(rows: readonly SkabRow[]): readonly string[] {
  return markdown(
    [
      'detector',
      'AUC-PR',
      'VUS-PR',
      'events found',
      'median delay, s',
      'false alarms an hour',
      'FAR, %',
      'MAR, %',
      'F1',
      's',
    ],
    rows.map((row) => [
      `\`${row.detector}\``,
      fixed(row.aucPr, 3),
      fixed(row.vusPr, 3),
      `${String(row.eventsFound)} of ${String(row.events)}`,
      row.medianDelayRows === null ? '–' : fixed(row.medianDelayRows, 1),
      fixed(row.falseAlarmsPerHour, 1),
      percent(row.falseAlarmRate),
      percent(row.missedAlarmRate),
      fixed(row.f1, 3),
      fixed(row.seconds, 1),
    ]),
  );
}

function tepTable(rows: readonly TepRow[]): readonly string[] {
  return markdown(
    ['detector', ...tepFaults],
    rows.map(({ detector, detected }) => [`\`${detector}\``, ...detected.map((share) => fixed(share, 4))]),
  );
}

function nabTable({ result }: NabStudy): readonly string[] {
  return markdown(
    ['detector', 'events found', 'median delay, h', 'false alarms', 'a day', 'FAR, %', 'MAR, %', 's'],
    result.detectors.map(({ detector, atThreshold, falseAlarms, falseAlarmsPerDay, seconds }) => [
      `\`${detector}\``,
      `${String(atThreshold?.eventsFound ?? 0)} of ${String(result.events.length)}`,
      hours(atThreshold?.medianDelayRows ?? null, result),
      String(falseAlarms),
      fixed(falseAlarmsPerDay ?? Number.NaN, 2),
      percent(atThreshold?.falseAlarmRate ?? Number.NaN),
      percent(atThreshold?.missedAlarmRate ?? Number.NaN),
      fixed(seconds, 2),
    ]),
  );
}

function hours(rows: number | null, { scored, scoredDays }: NabStudy['result']): string {
  if (rows === null || scoredDays === null) return '–';
  return fixed((rows * 24 * scoredDays) / (scored.end - scored.first), 1);
}
