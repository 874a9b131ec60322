import type { AnomalyPlan } from '../contracts/anomaly.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import type { Detector } from './detectors/detector.ts';
import { detectors } from './detectors/index.ts';

const fewestNormalRows = 30;

/**
 * The detectors of a plan that can be carried out on this log.
 * @throws LabError 'plan.no-normal-part', 'plan.unknown-detector', or 'plan.invalid' where the labels themselves are watched
 */
export function requirePlan(
  { normal, labels, columns, detectors: asked }: AnomalyPlan,
  { summary }: Dataset,
): Detector[] {
  const { first, end } = normal;
  if (end - first < fewestNormalRows || end >= summary.gridRows) {
    throw new LabError('plan.no-normal-part', {
      first: first + 1,
      end,
      rows: summary.gridRows,
      needed: fewestNormalRows,
    });
  }
  if (labels.kind === 'column' && columns.includes(labels.column)) {
    throw new LabError('plan.invalid', { reason: labels.column });
  }
  return asked.map((detector) => {
    if (detectors.has(detector)) return detectors.get(detector);
    throw new LabError('plan.unknown-detector', { detector, known: detectors.all.map(({ id }) => id).join(', ') });
  });
}
