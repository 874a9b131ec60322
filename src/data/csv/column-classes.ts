import { classOf, type CellClass } from './cell-class.ts';

/** What nearly all cells of a column are; null where they disagree. */
export type ColumnClass = Exclude<CellClass, 'missing'> | null;

const recordsClassified = 200;
const nearlyAll = 0.8;

/** The class that nearly all filled ones of some cells share. */
export function commonClass(cells: readonly string[]): ColumnClass {
  const counts = { number: 0, time: 0, text: 0, missing: 0 };
  for (const cell of cells) counts[classOf(cell)] += 1;
  const filled = counts.number + counts.time + counts.text;
  if (filled === 0) return null;
  if (counts.number >= nearlyAll * filled) return 'number';
  if (counts.time >= nearlyAll * filled) return 'time';
  return counts.text >= nearlyAll * filled ? 'text' : null;
}

/** Classes of the columns, from the later of the records that have at least `width` cells. */
export function columnClasses(records: readonly (readonly string[])[], width: number): ColumnClass[] {
  const rows = records.filter((cells) => cells.length >= width).slice(-recordsClassified);
  return Array.from({ length: width }, (_, column) => commonClass(rows.map((cells) => cells[column] ?? '')));
}

/** Whether a record can be one of the data: where the columns are numbers or times, so are its cells. */
export function fitsData(cells: readonly string[], classes: readonly ColumnClass[]): boolean {
  if (cells.length < classes.length && cells.length < 2) return false;
  let fitting = 0;
  let failing = 0;
  for (const [column, columnClass] of classes.entries()) {
    if (columnClass === null || columnClass === 'text') continue;
    const cellClass = classOf(cells[column] ?? '');
    if (cellClass === columnClass) fitting += 1;
    else if (cellClass !== 'missing') failing += 1;
    // Names may be numbers, as in `date,0,1,2,OT`, but never times.
    if (columnClass === 'time' && cellClass === 'text') return false;
  }
  return fitting > 0 && fitting >= 2 * failing;
}
