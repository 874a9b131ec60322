import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { RowRates } from '../../../src/anomaly/measures/alarms.ts';
import { studyNab } from '../anomaly-marks/nab.ts';
import { marksAsMarkdown, type AnomalyMarks } from '../anomaly-marks/report.ts';
import {
  highestOfFitting,
  isolationForestThreshold,
  judgeOnSkab,
  publishedRates,
  readSkab,
} from '../anomaly-marks/skab.ts';
import { judgeOnTep } from '../anomaly-marks/tep.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions, type CommandContext } from '../output.ts';

const Options = z.object({ seeds: z.coerce.number().int().min(1).max(100).default(12) });

/** `bench anomalies FOLDER`: published marks of anomaly detection, and every detector beside them. */
export const benchAnomalies: LabCommand = {
  name: 'anomalies',
  register(parent) {
    addCommand(parent, 'anomalies <folder>', 'detectors on SKAB, TEP and NAB: <folder> holds skab, tep and nab_part')
      .option('--seeds <count>', 'seeds of the isolation forest')
      .action((folder: string, raw: unknown) =>
        answer(raw, async (context) => {
          const { seeds } = parseOptions(Options, raw);
          const marks = await measureMarks(resolve(folder), seeds, context);
          return { document: marks, text: marksAsMarkdown(marks) };
        }),
      );
  },
};

async function measureMarks(folder: string, seeds: number, { progress }: CommandContext): Promise<AnomalyMarks> {
  progress.report(0, 'SKAB');
  const files = await readSkab(join(folder, 'skab'));
  const published: { detector: string; rates: RowRates }[] = [];
  for (const detector of ['always-alarm', 'position-only', 'largest-z']) {
    published.push({ detector, rates: await publishedRates(files, detector, highestOfFitting) });
  }
  const isolationForest: RowRates[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    isolationForest.push(await publishedRates(files, 'isolation-forest', isolationForestThreshold, seed));
  }
  progress.report(0.4, 'SKAB');
  const rows = await judgeOnSkab(files);
  progress.report(0.6, 'TEP');
  const tep = await judgeOnTep(join(folder, 'tep'));
  progress.report(0.8, 'NAB');
  return { skab: { published, isolationForest, rows }, tep, nab: await studyNab(join(folder, 'nab_part')) };
}
