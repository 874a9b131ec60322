import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { performAnomalyStudy } from '../../../src/anomaly/perform-anomaly-study.ts';
import { proposeAnomalyPlan } from '../../../src/anomaly/propose-anomaly-plan.ts';
import type { AnomalyPlan, AnomalyResult, RowSpan } from '../../../src/contracts/anomaly.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import type { Dataset } from '../../../src/data/dataset-columns.ts';
import { readLogOf } from './collection.ts';

const file = 'machine_temperature_system_failure.csv';

/** Of the labels of the collection, what is used: start and end of every window in which something was wrong, as the wall clock. */
const Labels = z.object({ windows: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))) });

export interface NabStudy {
  readonly plan: AnomalyPlan;
  readonly result: AnomalyResult;
}

/** The machine temperature log, exactly as the app would study it with its four windows marked on the chart. */
export async function studyNab(folder: string): Promise<NabStudy> {
  const dataset = await readLogOf(join(folder, file), {});
  const { windows } = Labels.parse(JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8')));
  const spans = (windows[file] ?? []).map(([start, end]) => spanOf(dataset, start, end));
  const [firstWindow] = spans;
  if (firstWindow === undefined) throw new LabError('log.empty', { file: 'labels.json' });
  const plan: AnomalyPlan = {
    ...proposeAnomalyPlan(dataset),
    labels: { kind: 'marked', spans },
    // As the app proposes it where labels are a column: most of what comes before the first event.
    normal: { first: 0, end: Math.floor(0.9 * firstWindow.first) },
  };
  const result = await performAnomalyStudy(plan, dataset, {
    ports: { clock: { now: () => performance.now(), breathe: () => setImmediate() } },
    signal: { aborted: false },
    onProgress: () => undefined,
  });
  return { plan, result };
}

function spanOf({ summary }: Dataset, start: string, end: string): RowSpan {
  const rowAt = (time: string): number => {
    const milliseconds = Date.parse(`${time.replace(' ', 'T').slice(0, 19)}Z`) - (summary.gridStart ?? Number.NaN);
    return Math.round(milliseconds / (summary.gridStepMilliseconds ?? Number.NaN));
  };
  return { first: rowAt(start), end: rowAt(end) + 1 };
}
