import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../../src/contracts/failure.ts';
import { repeatLog } from '../../storage/repeat-log.ts';
import type { LabCommand } from '../command.ts';
import { measureCancelling, measureImport, type ImportMeasurement } from '../import-measurement.ts';
import { comparePeers, peersInWords, type PeerComparison } from '../import-rounds.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { readOptionsOf } from './log-options.ts';

const Options = z.object({
  repeatToMegabytes: z.coerce.number().positive().max(4000).optional(),
  peers: z.boolean().default(false),
  once: z.boolean().default(false),
  rounds: z.coerce.number().int().positive().max(20).default(3),
});

interface BenchDocument extends ImportMeasurement {
  /** How long an import went on at most after it was told to stop; null where that was not measured. */
  readonly cancelSeconds: number | null;
  readonly peers?: PeerComparison;
}

/** `bench import`: time and memory of importing a log, or a long one made by repeating it. */
export const benchImport: LabCommand = {
  name: 'import',
  register(parent) {
    addCommand(parent, 'import <file>', 'measure time and peak memory of importing a log')
      .option('--repeat-to-megabytes <size>', 'repeat the log with continuing times until it is this long')
      .option('--peers', 'read the same file with DuckDB and pandas in turn')
      .option('--once', 'import it once, without measuring how soon it can be cancelled')
      .option('--rounds <count>', 'with --peers, how often each reads it')
      .action((file: string, raw: unknown) =>
        answer(raw, async (context) => {
          const { repeatToMegabytes, peers, once, rounds } = parseOptions(Options, raw);
          const folder = await mkdtemp(join(tmpdir(), 'fast-weight-lab-bench-'));
          try {
            if ((await stat(file).catch(() => null)) === null) throw new LabError('file.missing', { file });
            const long = join(folder, 'repeated.csv');
            if (repeatToMegabytes !== undefined) await repeatLog(file, long, repeatToMegabytes * 1_000_000);
            const measured = repeatToMegabytes === undefined ? file : long;
            const options = readOptionsOf(context);
            const { measurement, report } = await measureImport(measured, folder, options);
            const cancelSeconds = once ? null : await measureCancelling(measured, folder, options, measurement.seconds);
            const compared = peers ? { peers: await comparePeers(measured, report, rounds) } : {};
            const document: BenchDocument = { ...measurement, cancelSeconds, ...compared };
            return { document, text: inWords(document) };
          } finally {
            await rm(folder, { recursive: true, force: true });
          }
        }),
      );
  },
};

function inWords({ bytes, rows, seconds, peakMemoryBytes, cancelSeconds, peers }: BenchDocument): string {
  const own = `${String(bytes)} bytes, ${String(rows)} rows, ${seconds.toFixed(2)} s, peak ${String(peakMemoryBytes)} bytes`;
  const cancelled = cancelSeconds === null ? [] : [`cancelled within ${cancelSeconds.toFixed(2)} s`];
  return [own, ...cancelled, ...(peers === undefined ? [] : peersInWords(peers))].join('\n');
}
