import { basename, join } from 'node:path';
import type { OutputOf, ProjectState } from '../../src/contracts/bridge.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import type { ProjectFault, ProjectVerification } from '../../src/contracts/project.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { mendJournal } from '../storage/journal.ts';
import { experimentsDirectory, projectFiles } from '../storage/project-folder.ts';
import { runErrand } from './errand.ts';
import type { Imports } from './imports.ts';
import type { Projects } from './projects.ts';

/** Finds damage in the project in use, mends what can be mended, and says what became of it. */
export interface ProjectCare {
  /** Adds what was found at the opening; a log that was lost is read again from its sources where they are still the same. */
  enter(state: Promise<ProjectState>): Promise<ProjectState>;
  /** Reads every byte of the project and deals with what is damaged. */
  verify(): Promise<OutputOf<'project.verify'>>;
  /** Ends a verification that is going on. */
  close(): Promise<void>;
}

/** Faults of the same part of the same owner together, in the order in which they were found. */
function byPart(faults: readonly ProjectFault[]): readonly (readonly ProjectFault[])[] {
  const parts = new Map<string, ProjectFault[]>();
  for (const fault of faults) {
    const key = `${fault.part} ${fault.owner ?? ''}`;
    parts.set(key, [...(parts.get(key) ?? []), fault]);
  }
  return [...parts.values()];
}

export function createProjectCare(ports: {
  readonly projects: Projects;
  readonly imports: Imports;
  /** A process of its own for each verification: reading a large project must not keep a dropped log waiting. */
  readonly openPool: () => ComputePool;
  readonly isRunning: (experiment: string) => boolean;
}): ProjectCare {
  const { projects, imports } = ports;
  const verifying = new Set<ComputePool>();

  async function enter(state: Promise<ProjectState>): Promise<ProjectState> {
    const entered = await state;
    const lost = await projects.lostDataset();
    const rebuilt = lost !== null && (await imports.rebuild(lost));
    const notices = projects.takeNotices();
    if (!rebuilt) return notices.length === 0 ? entered : { ...entered, notices: [...notices] };
    const others = notices.filter(({ code }) => code !== 'project.dataset-lost');
    const told = new LabError('project.dataset-rebuilt', { name: lost.name }).failure;
    return { ...(await projects.state()), notices: [...others, told] };
  }

  /** Deals with one damaged part of the project; the faults of a part are told together. */
  async function treat(directory: string, faults: readonly ProjectFault[]): Promise<LabFailure | null> {
    const [first] = faults;
    if (first === undefined) return null;
    const file = basename(first.file);
    switch (first.part) {
      case 'journal':
        // It is in use; the copy that is sound is the one that is read, and both are mended at the next opening.
        return new LabError(first.restorable ? 'project.restored' : 'project.damaged', { file }).failure;
      case 'index':
        // Made again by the next look at the list, which tells it.
        return null;
      case 'dataset':
        await projects.loseDataset(first.owner ?? '', file);
        return null;
      case 'experiment':
        if (!first.restorable) return new LabError('project.damaged', { file: first.file }).failure;
        // One that is being written to is mended when it is over.
        if (!ports.isRunning(first.owner ?? '')) {
          await mendJournal(join(experimentsDirectory(directory), first.owner ?? '', projectFiles.journal));
        }
        return new LabError('project.restored', { file: first.file }).failure;
      case 'run': {
        const { truth } = await projects.inUse();
        const title = truth.experiments.get(first.owner ?? '')?.title ?? '';
        return new LabError('project.run-lost', { title, runs: faults.length, file }).failure;
      }
      case 'study': {
        const { truth } = await projects.inUse();
        const title = truth.studies.get(first.owner ?? '')?.title ?? '';
        return new LabError('project.study-lost', { title, file }).failure;
      }
      default:
        return first.part satisfies never;
    }
  }

  async function verifyApart(directory: string): Promise<ProjectVerification> {
    const pool = ports.openPool();
    verifying.add(pool);
    try {
      return (await runErrand(pool, { kind: 'verify-project', directory })).verification;
    } finally {
      verifying.delete(pool);
      await pool.dispose();
    }
  }

  return {
    enter,
    async close() {
      await Promise.all([...verifying].map((pool) => pool.dispose()));
    },
    async verify() {
      const { directory } = await projects.inUse();
      const verification = await verifyApart(directory);
      const told: LabFailure[] = [];
      for (const faults of byPart(verification.faults)) {
        const notice = await treat(directory, faults);
        if (notice !== null) told.push(notice);
      }
      const project = await enter(projects.state());
      const notices = [...told, ...(project.notices ?? [])];
      const { files, bytes } = verification;
      return { project: notices.length === 0 ? project : { ...project, notices }, files, bytes };
    },
  };
}
