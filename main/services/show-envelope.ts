import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { Envelope } from '../../src/contracts/envelope.ts';
import type { SealedEnvelope } from '../storage/project/project-events.ts';

const dayMilliseconds = 86_400_000;

/** An envelope for the window. `open` is what is left of the log outside it. */
export function showEnvelope({ rows, at, openings }: SealedEnvelope, open: DatasetSummary): Envelope {
  const { gridRows, gridStepMilliseconds: step } = open;
  return {
    rows,
    firstRow: gridRows,
    days: step === null ? null : (rows * step) / dayMilliseconds,
    sealedAt: at,
    openings: openings.map((opening) => ({
      at: opening.at,
      experiment: opening.experiment,
      result: opening.result,
    })),
  };
}
