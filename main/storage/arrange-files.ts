import type { ImportDecisions, QuirkNote } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { listOf, sayBoth } from '../../src/data/bilingual.ts';
import {
  areOfOneLog,
  arrangeByName,
  type Arrangement,
  type LogColumnNames,
} from '../../src/data/csv/arrange-columns.ts';
import { clockColumns } from '../../src/data/csv/clock.ts';
import { createTableReading } from '../../src/data/csv/log-reading.ts';
import type { ReadingPlan } from '../../src/data/infer-columns.ts';
import type { Dialect } from './dialect.ts';
import { firstPlan } from './first-plan.ts';
import type { LogFile } from './log-file.ts';
import type { SniffedFile } from './sniff-log.ts';

/** What a file is called among others: several may come out of one archive. */
export const shownName = ({ name, member }: Pick<LogFile, 'name' | 'member'>): string => member ?? name;

function alone(file: SniffedFile): Dialect {
  const { names, units } = file.layout;
  return { ...file, names, units, arrangement: null, notes: [] };
}

const haveSameColumns = (files: readonly SniffedFile[]): boolean =>
  new Set(files.map(({ layout }) => JSON.stringify(layout.names))).size <= 1;

/** Names of the columns that are no part of the clock: any two logs have that in common. */
function measuredColumns(file: SniffedFile, decisions: ImportDecisions): string[] {
  const clock = new Set(clockColumns(firstPlan([alone(file)], decisions).clock));
  return file.layout.names.filter((_, column) => !clock.has(column));
}

function differingFiles(file: SniffedFile, other: SniffedFile): LabError {
  const differs = file.layout.names.findIndex((name, column) => name !== other.layout.names[column]);
  const column = differs === -1 ? file.layout.width + 1 : differs + 1;
  return new LabError('log.files-differ', { file: shownName(file.file), other: shownName(other.file), column });
}

/**
 * Files that have most of their columns in common are one log; others are logs of other things, in the order of their first files.
 * @throws LabError log.files-differ where files without names of columns differ
 */
export function groupFiles(files: readonly SniffedFile[], decisions: ImportDecisions): LogFile[][] {
  if (haveSameColumns(files)) return [files.map(({ file }) => file)];
  const groups: { readonly files: LogFile[]; readonly columns: Set<string> }[] = [];
  const nameless = files.find(({ layout }) => layout.headerRows === 0);
  const other = files.find(({ layout }) => layout.names.join('\n') !== nameless?.layout.names.join('\n'));
  if (nameless !== undefined && other !== undefined) throw differingFiles(nameless, other);
  for (const file of files) {
    const measured = measuredColumns(file, decisions);
    const group = groups.find(({ columns }) => areOfOneLog([...columns], measured));
    if (group === undefined) groups.push({ files: [file.file], columns: new Set(measured) });
    else {
      group.files.push(file.file);
      for (const name of measured) group.columns.add(name);
    }
  }
  return groups.map((group) => group.files);
}

function notesOn(file: SniffedFile, arrangement: Arrangement | null, { names }: LogColumnNames): QuirkNote[] {
  if (arrangement === null) return [];
  const missing = names.filter((_, column) => arrangement[column] === null);
  const present = arrangement.filter((column) => column !== null);
  const isReordered = present.some((column, index) => column < (present[index - 1] ?? -1));
  const note = (id: string, values: Parameters<typeof sayBoth>[1]): QuirkNote => ({
    id,
    message: sayBoth(`data:quirk.${id}`, values),
    rows: [],
  });
  return [
    ...(isReordered ? [note('columns-by-name', { file: shownName(file.file) })] : []),
    ...(missing.length === 0
      ? []
      : [note('columns-missing', { file: shownName(file.file), columns: listOf(missing) })]),
  ];
}

/** Puts the columns of the files of one log under one another by their names. */
export function arrangeFiles(files: readonly SniffedFile[]): Dialect[] {
  if (haveSameColumns(files)) return files.map(alone);
  const { names, units, arrangements } = arrangeByName(files.map(({ layout }) => layout));
  return files.map((file, index) => {
    const arrangement = arrangements[index] ?? null;
    return { ...file, names, units, arrangement, notes: notesOn(file, arrangement, { names, units }) };
  });
}

/** Enough for many rows behind any preamble; the first one with a time is looked for. */
const charactersForFirstTime = 1 << 16;

function firstTimeOf({ head, layout, delimiter, file, arrangement }: Dialect, plan: ReadingPlan): number {
  let first = Number.NaN;
  const reading = createTableReading(plan, {
    onRow: (_, __, time) => {
      if (Number.isNaN(first)) first = time;
    },
  });
  const part = reading.readFile(layout, delimiter, file.name, arrangement);
  part.push(head.slice(0, charactersForFirstTime));
  return first;
}

/** Files in the order of their first times: the names of day files need not sort like their days. Without a clock, as they were given. */
export function inOrderOfTime(dialects: readonly Dialect[], plan: ReadingPlan): Dialect[] {
  if (dialects.length < 2 || plan.clock.source === 'none') return [...dialects];
  const timed = dialects.map((dialect) => ({ dialect, time: firstTimeOf(dialect, plan) }));
  if (timed.some(({ time }) => Number.isNaN(time))) return [...dialects];
  const sorted = timed.toSorted((left, right) => left.time - right.time).map(({ dialect }) => dialect);
  const [first, ...others] = sorted;
  if (first === undefined || sorted.every((dialect, index) => dialect === dialects[index])) return sorted;
  const files = listOf(sorted.map(({ file }) => shownName(file)));
  const note: QuirkNote = {
    id: 'files-reordered',
    message: sayBoth('data:quirk.files-reordered', { files }),
    rows: [],
  };
  return [{ ...first, notes: [note, ...first.notes] }, ...others];
}
