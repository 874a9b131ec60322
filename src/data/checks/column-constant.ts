import { columnsWith, finding, measureOf, type DataCheckSpec } from './check.ts';

/** A column that never changes tells a model nothing; as the target it leaves nothing to forecast. */
export const columnConstant: DataCheckSpec = {
  code: 'column.constant',
  judge: ({ courses }) => {
    const found = courses.filter(({ observed, lowest, highest }) => observed > 0 && lowest === highest);
    if (found.length === 0) return [];
    const columns = found.map(({ name }) => name);
    const values = { columns: columnsWith(found.map(({ name, lowest }) => [name, measureOf(lowest)])) };
    return [finding('note', { key: 'column.constant.found', values }, { columns })];
  },
};
