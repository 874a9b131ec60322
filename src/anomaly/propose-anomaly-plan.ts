import type { AnomalyPlan, RowSpan } from '../contracts/anomaly.ts';
import type { DatasetSummary } from '../contracts/dataset.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { detectors } from './detectors/index.ts';
import { labelRows } from './measures/events.ts';
import { millisecondsPerDay } from './span-in-days.ts';

/** Without labels the first 30 % are taken as normal; with labels most of what comes before the first event, if that is less. */
const normalShare = 0.3;
/** The rest is scored: the event then does not begin with the scored part, and what leads to it is not taken as normal. */
const shareBeforeEvent = 0.9;
const fewestNormalRows = 100;
/** Names under which logs say that something was wrong. */
const labelNames = /anomal|outlier|fault|failure|label|alarm|異常|故障|不良|ラベル/iu;
/** Marks of where a state begins or ends: neither a measurement nor a label of the rows. */
const markNames = /change.?point|変化点/iu;

/** What to watch, by which labels and detectors, for a log of which nothing else has been said. */
export function proposeAnomalyPlan(dataset: Dataset): AnomalyPlan {
  const { summary } = dataset;
  const isLabel = (name: string): boolean => labelNames.test(name) && holdsFewWholeNumbers(dataset, name);
  const isMark = (name: string): boolean => markNames.test(name) && holdsFewWholeNumbers(dataset, name);
  const label = summary.numericColumns.find(isLabel);
  const labels: AnomalyPlan['labels'] = label === undefined ? { kind: 'none' } : { kind: 'column', column: label };
  const columns = summary.numericColumns.filter(
    (name) => name !== label && !isLabel(name) && !isMark(name) && moves(dataset, name),
  );
  return {
    schemaVersion: 1,
    kind: 'anomaly',
    title: summary.name,
    dataset: { id: summary.id, name: summary.name },
    // A log of one column that never moves is refused when the plan is carried out, with a reason.
    columns: columns.length > 0 ? columns : summary.numericColumns.slice(0, 1),
    labels,
    normal: normalRows(summary.gridRows, labelRows(dataset, labels)),
    alarmBudgetPerDay: budgetFor(summary),
    detectors: detectors.all.map(({ id }) => id),
    toleranceRows: Math.max(3, Math.min(100, Math.round(summary.gridRows / 200))),
    seeds: [1, 2, 3],
  };
}

/** Labels are codes: 0 and a few other whole numbers. */
function holdsFewWholeNumbers({ columns }: Dataset, name: string): boolean {
  const values = new Set<number>();
  for (const value of columns.get(name) ?? []) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    values.add(value);
    if (values.size > 10) return false;
  }
  return values.has(0);
}

function moves({ summary }: Dataset, name: string): boolean {
  const column = summary.report.columns.find((candidate) => candidate.name === name);
  return column === undefined || column.min !== column.max;
}

function normalRows(rows: number, labelled: Uint8Array | null): RowSpan {
  const end = Math.ceil(normalShare * rows);
  const firstEvent = labelled?.indexOf(1) ?? -1;
  const beforeEvent = Math.floor(shareBeforeEvent * firstEvent);
  return { first: 0, end: beforeEvent >= fewestNormalRows && beforeEvent < end ? beforeEvent : end };
}

/** One a day, or one an hour where the log is shorter than two days and a day could not be seen. */
function budgetFor({ gridRows, gridStepMilliseconds }: DatasetSummary): number {
  if (gridStepMilliseconds === null) return 1;
  return gridRows * gridStepMilliseconds < 2 * millisecondsPerDay ? 24 : 1;
}
