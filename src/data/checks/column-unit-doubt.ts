import { finding, limited, measureOf, type CheckedLog, type DataCheckSpec, type Finding } from './check.ts';
import type { ColumnCourse } from './column-course.ts';
import { blocksOf, pooled } from './levels.ts';
import { likelierUnit, limitsOf } from './physical-limits.ts';
import { quantileOf } from './robust.ts';
import { findUnitPeriods } from './unit-periods.ts';

const temperatureName = /温度|気温|室温|temp/i;
const temperatureUnits: readonly string[] = ['℃', '℉', '°c', '°f', 'c', 'degc', 'deg.c'];

function doubtsOf(course: ColumnCourse, { report }: CheckedLog): Finding[] {
  const { name } = course;
  const unit = report.columns.find((column) => column.name === name)?.unit ?? null;
  const columns = [name];
  const blocks = blocksOf(course);
  const mayBeTemperature = unit === null ? temperatureName.test(name) : temperatureUnits.includes(unit.toLowerCase());
  const periods = findUnitPeriods(blocks, mayBeTemperature);
  const found: Finding[] = [];
  if (periods !== null) {
    const { relation, low, high, places } = periods;
    const key = `column.unit-doubt.${relation.kind === 'factor' ? 'power' : 'fahrenheit'}`;
    const factor = relation.kind === 'factor' ? relation.factor : 1.8;
    const values = { column: name, factor, low: measureOf(low), high: measureOf(high) };
    const rows = places.map(([first, last]): [number, number] => [first, last]);
    found.push(finding('caution', { key, values }, { columns, places: rows }));
  }
  if (unit === null) return found;
  const limits = limitsOf(unit);
  const beyond =
    limits === null
      ? undefined
      : [course.lowest, course.highest].find((value) => value < limits.least || value > limits.most);
  if (limits !== null && beyond !== undefined) {
    const { least, most } = limits;
    const range = Number.isFinite(most) ? `${measureOf(least)}–${measureOf(most)}` : `≥ ${measureOf(least)}`;
    const values = { column: name, unit, value: measureOf(beyond), range };
    found.push(finding('caution', { key: 'column.unit-doubt.impossible', values }, { columns }));
  }
  const median = quantileOf(pooled(blocks), 0.5);
  const likely = likelierUnit(name, unit, median);
  if (likely !== null) {
    const values = { column: name, unit, value: measureOf(median), likely };
    found.push(finding('note', { key: 'column.unit-doubt.other-unit', values }, { columns }));
  }
  return found;
}

/** Columns whose values do not go with their unit, or with their own values at other times. */
export const columnUnitDoubt: DataCheckSpec = {
  code: 'column.unit-doubt',
  judge: (log) =>
    limited(
      'column.unit-doubt',
      log.courses.flatMap((course) => doubtsOf(course, log)),
    ),
};
