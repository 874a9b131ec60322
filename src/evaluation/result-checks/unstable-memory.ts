import type { RunResult } from '../../contracts/experiment.ts';
import { finding, type Finding, type ResultCheckSpec } from './result-check-spec.ts';

/** Runs that broke off, steps that were skipped because their numbers were not finite, and alarms of the memories themselves. */
export const unstableMemory: ResultCheckSpec = {
  code: 'memory.unstable',
  judge(comparison) {
    const { contestants } = comparison;
    const results = contestants.flatMap((contestant) => contestant.results);
    const entriesWhere = (holds: (result: RunResult) => boolean): readonly string[] =>
      contestants.filter((contestant) => contestant.results.some(holds)).map(({ id }) => id);
    const diverged = entriesWhere(({ status }) => status === 'diverged');
    const skipped = entriesWhere(({ status, skippedSteps }) => status !== 'diverged' && skippedSteps > 0);
    const alarmed = entriesWhere(hasAlarm);
    const steps = results.reduce(
      (sum, { status, skippedSteps }) => sum + (status === 'diverged' ? 0 : skippedSteps),
      0,
    );
    const about = (severity: 'issue' | 'tip', key: string, entries: readonly string[], values = {}): Finding[] =>
      entries.length === 0 ? [] : [finding(comparison, severity, `memory.unstable.${key}`, { entries, values })];
    const found = [
      ...about('issue', 'diverged', diverged),
      ...about('tip', 'skipped', skipped, { steps }),
      ...about('tip', 'alarm', alarmed),
    ];
    if (found.length > 0) return found;
    if (!contestants.some(({ seeded, losses }) => seeded && losses !== null)) {
      return [finding(comparison, 'not-checked', 'memory.unstable.none')];
    }
    const memories = contestants.filter(({ family }) => family === 'fast-weight').flatMap(({ results: own }) => own);
    const watched = memories.filter(({ monitors }) => monitors !== null && monitors !== undefined);
    if (watched.length < memories.length) return [finding(comparison, 'not-checked', 'memory.unstable.unwatched')];
    return [finding(comparison, 'passed', 'memory.unstable.passed')];
  },
};

const hasAlarm = ({ monitors }: RunResult): boolean => (monitors?.readings ?? []).some(({ alarm }) => alarm);
