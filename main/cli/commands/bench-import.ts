import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../../src/contracts/failure.ts';
import { importLog } from '../../storage/log-importer.ts';
import type { ReadOptions } from '../../storage/read-log.ts';
import { repeatLog } from '../../storage/repeat-log.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { readOptionsOf } from './log-options.ts';

const Options = z.object({ repeatToMegabytes: z.coerce.number().positive().max(4000).optional() });

const bytesPerMegabyte = 1_000_000;

/** `bench import`: time and memory of importing a log, or a long one made by repeating it. */
export const benchImport: LabCommand = {
  name: 'import',
  register(parent) {
    addCommand(parent, 'import <file>', 'measure time and peak memory of importing a log')
      .option('--repeat-to-megabytes <size>', 'repeat the log with continuing times until it is this long')
      .action((file: string, raw: unknown) =>
        answer(raw, async (context) => {
          const { repeatToMegabytes } = parseOptions(Options, raw);
          const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-bench-'));
          try {
            const long = join(folder, 'repeated.csv');
            const wanted = (repeatToMegabytes ?? 0) * bytesPerMegabyte;
            if (repeatToMegabytes !== undefined) await repeatLog(file, long, wanted);
            const measured = await measure(
              repeatToMegabytes === undefined ? file : long,
              folder,
              readOptionsOf(context),
            );
            const { bytes, rows, seconds, peakMemoryBytes } = measured;
            const text = `${String(bytes)} bytes, ${String(rows)} rows, ${seconds.toFixed(2)} s, peak ${String(peakMemoryBytes)} bytes`;
            return { document: measured, text };
          } finally {
            await rm(folder, { recursive: true, force: true });
          }
        }),
      );
  },
};

interface ImportMeasurement {
  readonly bytes: number;
  readonly rows: number;
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  /** Highest resident memory of the whole process. */
  readonly peakMemoryBytes: number;
  /** Highest resident memory before the import began: the program itself. */
  readonly memoryBeforeBytes: number;
  /** What the numeric columns alone take. */
  readonly columnBytes: number;
}

/** maxRSS is in KiB on every platform Node runs on. */
const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

async function measure(file: string, folder: string, options: ReadOptions): Promise<ImportMeasurement> {
  const size = await stat(file).catch(() => null);
  if (size === null) throw new LabError('file.missing', { file });
  const memoryBeforeBytes = peakBytes();
  const started = process.hrtime.bigint();
  const request = { files: [file], name: 'bench', decisions: {}, directory: join(folder, 'dataset'), ...options };
  const { report, gridRows, numericColumns } = await importLog(request);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return {
    bytes: size.size,
    rows: report.files.reduce((sum, { rows }) => sum + rows, 0),
    seconds,
    megabytesPerSecond: size.size / bytesPerMegabyte / seconds,
    peakMemoryBytes: peakBytes(),
    memoryBeforeBytes,
    columnBytes: gridRows * numericColumns.length * Float64Array.BYTES_PER_ELEMENT,
  };
}
