import type { EventOf, OutputOf, ParsedInputOf } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { BackendId } from '../../src/contracts/experiment.ts';
import type { StudyPlan, StudyRecord } from '../../src/contracts/study.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { newRecordId } from '../storage/record-id.ts';
import { runErrand } from './errand.ts';
import type { Projects } from './projects.ts';

/** Closer looks at the log in use, one at a time, in a process of their own. */
export interface Studies {
  propose(request: ParsedInputOf<'study.propose'>): Promise<StudyPlan>;
  preview(request: ParsedInputOf<'study.preview'>): Promise<OutputOf<'study.preview'>>;
  /** Answers when the study is stored and on the project's record. @throws LabError study.busy, run.cancelled */
  run(plan: StudyPlan): Promise<StudyRecord>;
  /** Answers at once; nothing of the study is kept. False when none is going on. */
  cancel(): boolean;
  load(study: string): Promise<StudyRecord>;
  busy(): boolean;
  close(): Promise<void>;
}

/** Time left at the pace so far; unknown until a twentieth is done. */
function secondsLeftAt(share: number, elapsedSeconds: number): number | null {
  return share < 0.05 ? null : (elapsedSeconds * (1 - share)) / share;
}

export function createStudies(ports: {
  readonly projects: Pick<Projects, 'dataset' | 'keepStudy' | 'study'>;
  readonly resolveBackend: (wanted: BackendId | 'automatic') => Promise<BackendId>;
  /** Short questions about a plan. */
  readonly errands: ComputePool;
  /** Where studies are carried out: the questions must not wait for them. */
  readonly pool: ComputePool;
  readonly keepAwake: () => () => void;
  readonly onProgress: (progress: EventOf<'study.progress'>) => void;
  readonly now: () => Date;
}): Studies {
  const { projects, errands, pool, now } = ports;
  let running: AbortController | null = null;

  async function perform(plan: StudyPlan, signal: AbortSignal): Promise<StudyRecord> {
    const dataset = await projects.dataset();
    if (dataset.id !== plan.dataset.id) throw new LabError('plan.invalid', { reason: plan.dataset.name });
    const started = now();
    const backend = await ports.resolveBackend(plan.kind === 'adaptation' ? plan.backend : 'automatic');
    const { result } = await runErrand(
      pool,
      { kind: 'perform-study', plan, datasetDirectory: dataset.directory, backend },
      {
        signal,
        onProgress(share) {
          const elapsedSeconds = (now().getTime() - started.getTime()) / 1000;
          ports.onProgress({ share, secondsLeft: secondsLeftAt(share, elapsedSeconds) });
        },
      },
    );
    const record: StudyRecord = {
      schemaVersion: 1,
      id: newRecordId(started),
      plan,
      startedAt: started.toISOString(),
      finishedAt: now().toISOString(),
      result,
    };
    await projects.keepStudy(record);
    return record;
  }

  return {
    async propose(request) {
      const { directory } = await projects.dataset();
      const preset = request.kind === 'adaptation' ? request.preset : null;
      const job = { kind: 'propose-study', study: request.kind, preset, datasetDirectory: directory } as const;
      return (await runErrand(errands, job)).plan;
    },
    async preview({ plan, column }) {
      const { id, directory } = await projects.dataset();
      if (id !== plan.dataset.id) throw new LabError('plan.invalid', { reason: plan.dataset.name });
      const job = { kind: 'preview-scenario', plan, column, datasetDirectory: directory } as const;
      return (await runErrand(errands, job)).preview;
    },
    async run(plan) {
      if (running !== null) throw new LabError('study.busy');
      const cancelling = new AbortController();
      running = cancelling;
      const mayRest = ports.keepAwake();
      try {
        return await perform(plan, cancelling.signal);
      } finally {
        mayRest();
        running = null;
      }
    },
    cancel() {
      running?.abort();
      return running !== null;
    },
    load: (study) => projects.study(study),
    busy: () => running !== null,
    async close() {
      running?.abort();
      await pool.dispose();
    },
  };
}
