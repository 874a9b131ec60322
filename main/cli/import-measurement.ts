import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InspectReport } from '../../src/contracts/dataset.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import { importLog } from '../storage/log-importer.ts';
import type { ReadOptions } from '../storage/read-log.ts';

export interface ImportMeasurement {
  readonly bytes: number;
  readonly rows: number;
  readonly seconds: number;
  readonly megabytesPerSecond: number;
  /** Time the processor worked on it, all threads together: on a machine that others use too, the steadier figure. */
  readonly processorSeconds: number;
  /** Highest resident memory of the whole process, its threads included. */
  readonly peakMemoryBytes: number;
  /** Highest resident memory before the import began: the program itself. */
  readonly memoryBeforeBytes: number;
  /** What the stored columns take on disk, and what they would take as plain float64. */
  readonly storedBytes: number;
  readonly columnBytes: number;
  /** The longest time without a sign of progress, from beginning to end. */
  readonly longestSilenceSeconds: number;
}

const secondsSince = (started: bigint): number => Number(process.hrtime.bigint() - started) / 1e9;

/** Of this process since it began. */
function processorSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
}

/** maxRSS is in KiB on every platform Node runs on. */
const peakBytes = (): number => process.resourceUsage().maxRSS * 1024;

/** Notes how long nothing was heard of. */
function watchSilence(onProgress: ReadOptions['onProgress']): {
  readonly onProgress: NonNullable<ReadOptions['onProgress']>;
  longest(): number;
} {
  let heard = process.hrtime.bigint();
  let longest = 0;
  const hear = (): void => {
    longest = Math.max(longest, secondsSince(heard));
    heard = process.hrtime.bigint();
  };
  return {
    onProgress(progress) {
      hear();
      onProgress?.(progress);
    },
    longest() {
      hear();
      return longest;
    },
  };
}

export async function measureImport(
  file: string,
  folder: string,
  options: ReadOptions,
): Promise<{ readonly measurement: ImportMeasurement; readonly report: InspectReport }> {
  const { size: bytes } = await stat(file);
  const memoryBeforeBytes = peakBytes();
  const directory = join(folder, 'dataset');
  const silence = watchSilence(options.onProgress);
  const started = process.hrtime.bigint();
  const workedBefore = processorSeconds();
  const { report, gridRows, numericColumns } = await importLog({
    ...options,
    files: [file],
    name: 'bench',
    decisions: {},
    directory,
    onProgress: silence.onProgress,
  });
  const seconds = secondsSince(started);
  const measurement: ImportMeasurement = {
    bytes,
    rows: report.files.reduce((sum, { rows }) => sum + rows, 0),
    seconds,
    megabytesPerSecond: bytes / 1e6 / seconds,
    processorSeconds: processorSeconds() - workedBefore,
    peakMemoryBytes: peakBytes(),
    memoryBeforeBytes,
    storedBytes: (await stat(join(directory, 'columns.bin'))).size,
    columnBytes: gridRows * numericColumns.length * Float64Array.BYTES_PER_ELEMENT,
    longestSilenceSeconds: silence.longest(),
  };
  return { measurement, report };
}

/** Shares of an import at which it is cancelled. */
const cancelledAt = [0.2, 0.5, 0.8, 0.95] as const;

/**
 * The longest that an import went on after it was told to stop; null where it was always done before. `seconds`: how long a whole one takes.
 * @throws Error where a cancelled import left something behind.
 */
export async function measureCancelling(
  file: string,
  folder: string,
  options: ReadOptions,
  seconds: number,
): Promise<number | null> {
  let longest: number | null = null;
  for (const share of cancelledAt) {
    const directory = join(folder, `cancelled-${String(share)}`);
    const signal = { aborted: false, since: 0n };
    const timer = setTimeout(
      () => {
        signal.aborted = true;
        signal.since = process.hrtime.bigint();
      },
      share * seconds * 1000,
    );
    try {
      await importLog({ ...options, files: [file], name: 'bench', decisions: {}, directory, signal });
    } catch (thrown) {
      if (failureOf(thrown).code !== 'run.cancelled') throw thrown;
      longest = Math.max(longest ?? 0, secondsSince(signal.since));
      if (existsSync(join(directory, 'columns.bin'))) throw new Error('A cancelled import left columns behind.');
    } finally {
      clearTimeout(timer);
    }
  }
  return longest;
}
