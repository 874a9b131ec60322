import { performAdaptationStudy } from '../../../src/adaptation/perform-adaptation-study.ts';
import { previewScenario } from '../../../src/adaptation/preview-scenario.ts';
import { proposeAdaptationPlan } from '../../../src/adaptation/propose-adaptation-plan.ts';
import { performAnomalyStudy } from '../../../src/anomaly/perform-anomaly-study.ts';
import { proposeAnomalyPlan } from '../../../src/anomaly/propose-anomaly-plan.ts';
import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import type { StudyPlan, StudyResult } from '../../../src/contracts/study.ts';
import type { Dataset } from '../../../src/data/dataset-columns.ts';
import type { RunPorts } from '../../../src/experiment/run-ports.ts';
import { readDataset } from '../../storage/dataset-folder.ts';
import type { JobContext } from './job-context.ts';
import { createRunPorts } from './worker-ports.ts';

type JobOf<Kind extends ComputeJob['kind']> = Extract<ComputeJob, { kind: Kind }>;

export async function proposeStudyJob(job: JobOf<'propose-study'>): Promise<ComputeOutcome> {
  const dataset = await readDataset(job.datasetDirectory);
  return { kind: 'propose-study', plan: proposalFor(job, dataset) };
}

function proposalFor({ study, preset }: JobOf<'propose-study'>, dataset: Dataset): StudyPlan {
  switch (study) {
    case 'anomaly':
      return proposeAnomalyPlan(dataset);
    case 'adaptation':
      return proposeAdaptationPlan(dataset, preset);
    default:
      return study satisfies never;
  }
}

export async function previewScenarioJob({
  plan,
  column,
  datasetDirectory,
}: JobOf<'preview-scenario'>): Promise<ComputeOutcome> {
  return {
    kind: 'preview-scenario',
    preview: previewScenario(plan, await readDataset(datasetDirectory), column),
  };
}

export async function performStudyJob(
  { plan, datasetDirectory, backend }: JobOf<'perform-study'>,
  context: JobContext,
): Promise<ComputeOutcome> {
  const dataset = await readDataset(datasetDirectory);
  const ports = await createRunPorts(backend);
  return { kind: 'perform-study', result: await resultOf(plan, dataset, ports, context) };
}

function resultOf(
  plan: StudyPlan,
  dataset: Dataset,
  ports: RunPorts,
  { signal, onProgress }: JobContext,
): Promise<StudyResult> {
  switch (plan.kind) {
    case 'anomaly':
      return performAnomalyStudy(plan, dataset, { ports, signal, onProgress });
    case 'adaptation':
      return performAdaptationStudy(plan, dataset, { ports, signal, onProgress });
    default:
      return plan satisfies never;
  }
}
