import { LabError } from '../contracts/failure.ts';
import type { Scenario, ScenarioChange } from '../contracts/scenario.ts';
import { fitScaler } from '../data/scaler.ts';
import type { RowRange } from '../data/split-chronologically.ts';

export type Columns = ReadonlyMap<string, Float64Array>;

/** A log under changed conditions. Columns that no change touches are those of the log itself. */
export interface ConditionedLog {
  /** What the models see. */
  readonly seen: Columns;
  /** What is true of the process, and what the models are held against. */
  readonly truth: Columns;
}

/** The parts of a log that a scenario refers to: sizes are measured on one, changes lie in the other. */
export interface ScenarioParts {
  readonly train: RowRange;
  readonly scored: RowRange;
}

type ProcessChange = Extract<ScenarioChange, { kind: 'step' | 'ramp' | 'excursion' | 'new-lot' }>;
type SensorChange = Exclude<ScenarioChange, ProcessChange>;

/**
 * Lays a scenario over a log. First everything that happens to the process, then, on top of it, everything that happens to
 * sensors, each in the order of the list. No chance is involved: the same scenario on the same log gives the same numbers.
 * @throws LabError 'plan.unknown-column', or 'plan.invalid' where a change begins after the end of the scored part
 */
export function applyScenario(recorded: Columns, { changes }: Scenario, parts: ScenarioParts): ConditionedLog {
  for (const change of changes) requireWithin(recorded, change, parts);
  const truth = changes
    .filter(isOfProcess)
    .reduce<Columns>((columns, change) => changeProcess(columns, recorded, change, parts), recorded);
  const seen = changes
    .filter((change) => !isOfProcess(change))
    .reduce<Columns>((columns, change) => changeSensor(columns, recorded, change, parts), truth);
  return { seen, truth };
}

const isOfProcess = (change: ScenarioChange): change is ProcessChange =>
  change.kind === 'step' || change.kind === 'ramp' || change.kind === 'excursion' || change.kind === 'new-lot';

function requireWithin(recorded: Columns, change: ScenarioChange, { scored }: ScenarioParts): void {
  const rows = scored.end - scored.start;
  if (change.start >= rows) throw new LabError('plan.invalid', { reason: `${change.kind}: ${change.start} ≥ ${rows}` });
  if ('column' in change && !recorded.has(change.column)) {
    throw new LabError('plan.unknown-column', { column: change.column, known: [...recorded.keys()].join(', ') });
  }
}

function changeProcess(columns: Columns, recorded: Columns, change: ProcessChange, parts: ScenarioParts): Columns {
  const { duration } = change;
  switch (change.kind) {
    case 'step':
      return shifted(columns, recorded, change, parts, (row) => (row < duration ? 1 : 0));
    case 'ramp':
      return shifted(columns, recorded, change, parts, (row) => Math.min(1, (row + 1) / duration));
    case 'excursion':
      return shifted(columns, recorded, change, parts, (row) =>
        row < duration ? Math.sin((Math.PI * (row + 1)) / (duration + 1)) : 0,
      );
    case 'new-lot': {
      const { train } = parts;
      const rows = train.end - train.start;
      const offset = Math.floor(change.from * rows);
      return everyColumn(columns, (column, name) => {
        const source = columnNamed(recorded, name);
        return rewritten(column, change, parts, (_, row) => source[train.start + ((offset + row) % rows)] ?? NaN);
      });
    }
    default:
      return change satisfies never;
  }
}

function changeSensor(columns: Columns, recorded: Columns, change: SensorChange, parts: ScenarioParts): Columns {
  const { duration } = change;
  switch (change.kind) {
    case 'sensor-offset':
      return shifted(columns, recorded, change, parts, (row) => (row < duration ? 1 : 0));
    case 'sensor-drift':
      return shifted(columns, recorded, change, parts, (row) => (row < duration ? (row + 1) / duration : 0));
    case 'sensor-stuck': {
      const column = columnNamed(columns, change.column);
      const last = lastObserved(column, parts.scored.start + change.start);
      return replaced(
        columns,
        change.column,
        rewritten(column, change, parts, () => last),
      );
    }
    case 'sensor-missing':
      return replaced(
        columns,
        change.column,
        rewritten(columnNamed(columns, change.column), change, parts, () => NaN),
      );
    case 'sampling':
      return everyColumn(columns, (column) =>
        rewritten(column, change, parts, (__, row) => {
          const taken = row - (row % change.every);
          return column[parts.scored.start + change.start + taken] ?? NaN;
        }),
      );
    default:
      return change satisfies never;
  }
}

/** Adds a course, in standard deviations of the training part, from the beginning of the change to the end of the scored part. */
function shifted(
  columns: Columns,
  recorded: Columns,
  change: Extract<ScenarioChange, { size: number }>,
  parts: ScenarioParts,
  course: (row: number) => number,
): Columns {
  const { deviation } = fitScaler(columnNamed(recorded, change.column), parts.train);
  const toTheEnd = { start: change.start, duration: parts.scored.end - parts.scored.start - change.start };
  return replaced(
    columns,
    change.column,
    rewritten(
      columnNamed(columns, change.column),
      toTheEnd,
      parts,
      (value, row) => value + change.size * deviation * course(row),
    ),
  );
}

/** A copy in which the rows of a change have new values; `row` counts from the beginning of the change. */
function rewritten(
  column: Float64Array,
  { start, duration }: Pick<ScenarioChange, 'start' | 'duration'>,
  { scored }: ScenarioParts,
  valueAt: (value: number, row: number) => number,
): Float64Array {
  const copy = Float64Array.from(column);
  const first = scored.start + start;
  const end = Math.min(first + duration, scored.end);
  for (let row = first; row < end; row += 1) copy[row] = valueAt(column[row] ?? NaN, row - first);
  return copy;
}

const everyColumn = (columns: Columns, change: (column: Float64Array, name: string) => Float64Array): Columns =>
  new Map([...columns].map(([name, column]) => [name, change(column, name)]));

const replaced = (columns: Columns, name: string, column: Float64Array): Columns => new Map(columns).set(name, column);

function columnNamed(columns: Columns, name: string): Float64Array {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`There is no column "${name}".`);
  return column;
}

const lastObserved = (column: Float64Array, before: number): number =>
  column.subarray(0, before).findLast((value) => !Number.isNaN(value)) ?? NaN;
