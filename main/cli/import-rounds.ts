import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { InspectReport } from '../../src/contracts/dataset.ts';
import { findPandas, measureDuckDb, measurePandas, peerRequestOf, PeerTime } from './import-peers.ts';

const OwnTimes = PeerTime.extend({ peakMemoryBytes: z.number() });

interface Round {
  readonly own: PeerTime;
  readonly duckDbScan: PeerTime;
  readonly duckDbTable: PeerTime;
  readonly pandas: PeerTime | null;
}

/** A peer's time ÷ ours, each the shortest of all rounds: above 1 we are faster. */
interface Ratio {
  readonly seconds: number;
  readonly processorSeconds: number;
}

/** The same file read in turn by each. */
export interface PeerComparison {
  readonly rounds: readonly Round[];
  readonly peakMemoryBytes: { readonly own: number; readonly duckDb: number; readonly pandas: number | null };
  /** Reading and summing with DuckDB, beside our reading and storing. */
  readonly duckDbScan: Ratio;
  /** Reading into a table in memory with DuckDB. */
  readonly duckDbTable: Ratio;
  /** pandas.read_csv; null where no Python with pandas was found. */
  readonly pandas: Ratio | null;
  readonly pandasVersion: string | null;
}

const run = promisify(execFile);

/** Built beside this file. */
const duckDbPath = fileURLToPath(new URL('duckdb-peer.js', import.meta.url));

/** The command itself in a process of its own, so that each run begins with empty memory. */
async function measureOwn(file: string): Promise<z.infer<typeof OwnTimes>> {
  const [, script = ''] = process.argv;
  const { stdout } = await run(process.execPath, [script, 'bench', 'import', file, '--json', '--once']);
  return OwnTimes.parse(JSON.parse(stdout));
}

export async function comparePeers(file: string, report: InspectReport, count: number): Promise<PeerComparison> {
  const request = peerRequestOf(file, report);
  const python = await findPandas();
  const rounds: Round[] = [];
  const peak = { own: 0, duckDb: 0, pandas: null as number | null };
  let pandasVersion: string | null = null;
  for (let round = 0; round < count; round += 1) {
    const own = await measureOwn(file);
    const duckDb = await measureDuckDb(duckDbPath, request);
    const pandas = python === null ? null : await measurePandas(python, request);
    peak.own = Math.max(peak.own, own.peakMemoryBytes);
    peak.duckDb = Math.max(peak.duckDb, duckDb.peakMemoryBytes);
    if (pandas !== null) peak.pandas = Math.max(peak.pandas ?? 0, pandas.peakMemoryBytes);
    pandasVersion = pandas?.version ?? null;
    rounds.push({ own, duckDbScan: duckDb.scan, duckDbTable: duckDb.table, pandas });
  }
  const shortest = (of: (round: Round) => PeerTime | null, which: keyof PeerTime): number =>
    Math.min(...rounds.map((round) => of(round)?.[which] ?? Number.POSITIVE_INFINITY));
  const ratioOf = (of: (round: Round) => PeerTime | null): Ratio => {
    const ratio = (which: keyof PeerTime): number => shortest(of, which) / shortest(({ own }) => own, which);
    return { seconds: ratio('seconds'), processorSeconds: ratio('processorSeconds') };
  };
  return {
    rounds,
    peakMemoryBytes: peak,
    duckDbScan: ratioOf(({ duckDbScan }) => duckDbScan),
    duckDbTable: ratioOf(({ duckDbTable }) => duckDbTable),
    pandas: python === null ? null : ratioOf(({ pandas }) => pandas),
    pandasVersion,
  };
}

const inTimes = ({ seconds, processorSeconds }: Ratio): string =>
  `${seconds.toFixed(2)} times its speed (${processorSeconds.toFixed(2)} by processor time)`;

export function peersInWords({ duckDbScan, duckDbTable, pandas, pandasVersion }: PeerComparison): string[] {
  return [
    `DuckDB, reading and summing: ${inTimes(duckDbScan)}`,
    `DuckDB, reading into a table: ${inTimes(duckDbTable)}`,
    pandas === null ? 'pandas: no Python with pandas was found' : `pandas ${pandasVersion ?? ''}: ${inTimes(pandas)}`,
  ];
}
