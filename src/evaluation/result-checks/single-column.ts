import { finding, type ResultCheckSpec } from './result-check-spec.ts';

/**
 * Look-ahead that lies in the log itself: a column that carries the target's own later values. Erasing the future cannot show it,
 * because the column had them before. The data check compared every column with the target that the log suggests.
 */
export const singleColumn: ResultCheckSpec = {
  code: 'leak.single-column',
  judge(comparison) {
    const { plan, dataset } = comparison;
    const { targets, inputs } = plan.task;
    const seen = [...new Set([...targets, ...inputs])];
    const [target = ''] = targets;
    if (seen.length === 1) return [finding(comparison, 'passed', 'leak.single-column.alone', { values: { target } })];
    const compared = dataset.checks.filter(({ code }) => code === 'column.copy-of-target');
    const { target: suggested } = dataset.report.suggestions;
    if (compared.length === 0 || targets.length > 1 || target !== suggested) {
      return [finding(comparison, 'not-checked', 'leak.single-column.other-target', { values: { target } })];
    }
    const ahead = compared
      .filter(({ severity }) => severity === 'problem')
      .flatMap(({ columns }) => columns.filter((column) => seen.includes(column)));
    if (ahead.length === 0) return [finding(comparison, 'passed', 'leak.single-column.passed', { values: { target } })];
    return ahead.map((column) =>
      finding(comparison, 'issue', 'leak.single-column.found', {
        entries: plan.entries.map(({ id }) => id),
        values: { column, target },
      }),
    );
  },
};
