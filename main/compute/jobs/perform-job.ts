import { fileURLToPath } from 'node:url';
import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import { summarise } from '../../../src/evaluation/summarise.ts';
import { describeModels } from '../../../src/experiment/describe-models.ts';
import { estimatePlan } from '../../../src/experiment/estimate-plan.ts';
import { planRuns } from '../../../src/experiment/plan-runs.ts';
import { proposePlan } from '../../../src/experiment/propose-plan.ts';
import { models } from '../../../src/models/registry.ts';
import { describeMachine } from '../../services/machine.ts';
import { readDataset, readDatasetFor, readDatasetSummary, readSummaryFor } from '../../storage/dataset-folder.ts';
import { readRunResult } from '../../storage/experiment-folder.ts';
import { importLog, inspectLogs } from '../../storage/log-importer.ts';
import { packProject } from '../../storage/project/pack-project.ts';
import { describeFiles } from '../../storage/project/stored-files.ts';
import { unpackProject } from '../../storage/project/unpack-project.ts';
import { verifyProject } from '../../storage/project/verify-project.ts';
import { writeParquet } from '../../storage/write-parquet.ts';
import { writeTable } from '../../storage/write-table.ts';
import { recogniseFormat } from '../../storage/recognise-format.ts';
import { planReadingThreads } from '../../storage/reading-threads.ts';
import { demonstrateEquivalenceJob } from './demonstrate-equivalence-job.ts';
import { exportModelJob } from './export-model-job.ts';
import type { JobContext } from './job-context.ts';
import { measurePredictionsJob, performRunJob } from './run-job.ts';
import { performStudyJob, previewScenarioJob, proposeStudyJob } from './study-job.ts';
import { performTrialJob } from './trial-job.ts';
import { backends } from './worker-ports.ts';

/** The thread is built beside this file. */
const readingThreads = planReadingThreads(fileURLToPath(new URL('reading-thread.js', import.meta.url)));

/** Does one job of any kind. @throws LabError with the reason a user should hear */
export async function performJob(job: ComputeJob, context: JobContext): Promise<ComputeOutcome> {
  switch (job.kind) {
    case 'import': {
      const { onReading: onProgress, signal } = context;
      const dataset = await importLog({ ...job, onProgress, signal, readingThreads });
      return { kind: 'import', dataset, files: await describeFiles(job.directory, context.signal) };
    }
    case 'recognise-format':
      return { kind: 'recognise-format', format: await recogniseFormat(job.file, context.signal) };
    case 'inspect':
      return {
        kind: 'inspect',
        report: await inspectLogs(job.files, job.decisions, {
          signal: context.signal,
          readingThreads,
        }),
      };
    case 'plan-runs': {
      const runs = planRuns(
        job.experiment,
        job.plan,
        await readDatasetFor(job.datasetDirectory, job.plan, job.experiment),
      );
      return { kind: 'plan-runs', runs: [...runs] };
    }
    case 'run':
      return performRunJob(job, context);
    case 'measure-predictions':
      return measurePredictionsJob(job, context);
    case 'summarise':
      return { kind: 'summarise', summary: await summariseRuns(job) };
    case 'probe':
      return { kind: 'probe', status: await backends.get(job.backend).probe() };
    case 'describe-models':
      return { kind: 'describe-models', models: describeModels() };
    case 'propose-plan':
      return { kind: 'propose-plan', plan: proposePlan(await readDatasetSummary(job.datasetDirectory), job.answers) };
    case 'estimate-plan': {
      const dataset = await readDataset(job.datasetDirectory);
      return {
        kind: 'estimate-plan',
        estimate: estimatePlan(job.plan, dataset, describeMachine(process.versions).workers),
      };
    }
    case 'export-model':
      return exportModelJob(job);
    case 'demonstrate-equivalence':
      return demonstrateEquivalenceJob(job, context);
    case 'propose-study':
      return proposeStudyJob(job);
    case 'preview-scenario':
      return previewScenarioJob(job);
    case 'perform-study':
      return performStudyJob(job, context);
    case 'trial':
      return performTrialJob(job, context);
    case 'write-table': {
      const write = job.format === 'parquet' ? writeParquet : writeTable;
      await write(job.files, job.decisions, job.path, { onProgress: context.onReading, signal: context.signal });
      return { kind: 'write-table' };
    }
    case 'pack-project':
      await packProject(job, context.signal);
      return { kind: 'pack-project' };
    case 'unpack-project':
      return { kind: 'unpack-project', ...(await unpackProject(job.path, job.root, context.signal)) };
    case 'verify-project':
      return { kind: 'verify-project', verification: await verifyProject(job.directory, context.signal) };
    default:
      return job satisfies never;
  }
}

async function summariseRuns(job: Extract<ComputeJob, { kind: 'summarise' }>) {
  return summarise({
    experiment: job.experiment,
    plan: job.plan,
    dataset: await readSummaryFor(job.datasetDirectory, job.plan),
    results: await Promise.all(job.runs.map(({ directory }) => readRunResult(directory))),
    timings: job.timings,
    traits: (model) => {
      const { family, kind } = models.get(model);
      return { family, seeded: kind === 'trained' };
    },
  });
}
