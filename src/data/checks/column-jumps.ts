import { finding, limited, measureOf, measuredCourses, type DataCheckSpec, type Finding } from './check.ts';
import { findLastingStep } from './lasting-step.ts';
import { blocksOf } from './levels.ts';
import { findSpikes } from './spikes.ts';
import { findUnitPeriods } from './unit-periods.ts';

/** Spikes of a single row, and levels that are left for good. */
export const columnJumps: DataCheckSpec = {
  code: 'column.jumps',
  judge: (log) => {
    const findings = measuredCourses(log).flatMap((course): Finding[] => {
      const found: Finding[] = [];
      const columns = [course.name];
      const { spikes, usual } = findSpikes(course);
      const [highest] = spikes;
      if (highest !== undefined) {
        const times = Math.floor(Math.min(...spikes.map(({ height }) => Math.abs(height))) / usual);
        const values = { column: course.name, places: spikes.length, value: measureOf(highest.value), times };
        const rows = spikes.map(({ row }) => row).toSorted((left, right) => left - right);
        const places = rows.map((row): [number, number] => [row, row]);
        found.push(finding('caution', { key: 'column.jumps.spikes', values }, { columns, places }));
      }
      const blocks = blocksOf(course);
      const step = findLastingStep(blocks);
      // A change of unit is a step too; its own check says more about it.
      if (step !== null && findUnitPeriods(blocks, true) === null) {
        const values = { column: course.name, before: measureOf(step.before), after: measureOf(step.after) };
        const [first, last] = step.place;
        found.push(finding('caution', { key: 'column.jumps.step', values }, { columns, places: [[first, last]] }));
      }
      return found;
    });
    return limited('column.jumps', findings);
  },
};
