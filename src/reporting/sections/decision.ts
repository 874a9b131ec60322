import type { ComparisonSummary } from '../../contracts/experiment.ts';
import type { Decision } from '../report-model.ts';

/**
 * What follows from the verdict and from how much it rests on: little data never leads to an unconditional step
 * forward.
 */
export function decisionFor({ verdict, evidence }: ComparisonSummary): Decision {
  switch (verdict.word) {
    case 'better':
      return evidence.stamp === 'A' || evidence.stamp === 'B' ? 'proceed' : 'conditional';
    case 'worse':
    case 'not-needed':
      return 'stop';
    case 'no-clear-difference':
    case 'not-enough-evidence':
      return 'hold';
    default:
      return verdict.word satisfies never;
  }
}
