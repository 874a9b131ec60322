import type { ReportInput } from './report-context.ts';

/**
 * The unit errors may be told in: there is one only where all targets share it. Empty text where the log names none.
 */
export function targetUnit({ plan, dataset }: Pick<ReportInput, 'plan' | 'dataset'>): string | null {
  const units = new Set(
    plan.task.targets.map((target) => dataset.report.columns.find(({ name }) => name === target)?.unit ?? ''),
  );
  const [unit] = units;
  return units.size === 1 && (plan.task.targets.length === 1 || unit !== '') ? (unit ?? '') : null;
}
