import { setImmediate } from 'node:timers/promises';
import type { ProbeRow } from '../../src/contracts/diagnostics.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { TrainingFreeProbe } from '../../src/diagnostics/probe.ts';
import { createSeededRandom } from '../../src/foundation/seeded-random.ts';

/** Some models put to one probe that trains nothing. */
export interface RuleQuestion {
  readonly probe: TrainingFreeProbe;
  readonly models: readonly string[];
}

export interface RuleDiagnosisOptions {
  readonly signal: AbortSignal;
  /** `share` is 0 … 1. */
  readonly onProgress: (share: number, note: string) => void;
}

/** The same numbers at every run: a diagnosis is held against expectations. */
const seed = 1;

/**
 * Asks bare update rules. It computes in this very process, which takes seconds; between two rows it looks up, so that it
 * can be stopped.
 * @throws LabError 'run.cancelled' after `signal`
 */
export async function diagnoseRules(
  questions: readonly RuleQuestion[],
  { signal, onProgress }: RuleDiagnosisOptions,
): Promise<readonly ProbeRow[]> {
  const total = questions.reduce((sum, { models }) => sum + models.length, 0);
  let done = 0;
  const rows: ProbeRow[] = [];
  for (const { probe, models } of questions) {
    const found: ProbeRow[] = [];
    for (const model of models) {
      onProgress(done / total, `${probe.id}: ${model}`);
      for (const row of probe.measure(model, createSeededRandom(seed))) {
        found.push(row);
        await setImmediate();
        if (signal.aborted) throw new LabError('run.cancelled');
      }
      done += 1;
    }
    rows.push(...found, ...(probe.compare?.(found) ?? []));
  }
  onProgress(1, 'rules asked');
  return rows;
}
