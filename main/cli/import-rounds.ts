import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { InspectReport } from '../../src/contracts/dataset.ts';
import { findPandas, measureDuckDb, measurePandas, peerRequestOf } from './import-peers.ts';

const OwnTimes = z.object({ seconds: z.number(), peakMemoryBytes: z.number() });

interface Round {
  readonly seconds: number;
  readonly duckDbScanSeconds: number;
  readonly duckDbTableSeconds: number;
  readonly pandasSeconds: number | null;
}

/** The same file read in turn by each; ratios above 1 are in our favour, and those of the fastest rounds. */
export interface PeerComparison {
  readonly rounds: readonly Round[];
  readonly peakMemoryBytes: { readonly own: number; readonly duckDb: number; readonly pandas: number | null };
  /** DuckDB's time for reading and summing ÷ ours for reading and storing. */
  readonly againstDuckDbScan: number;
  /** DuckDB's time for reading into a table ÷ ours. */
  readonly againstDuckDbTable: number;
  /** pandas.read_csv's time ÷ ours; null where no Python with pandas was found. */
  readonly againstPandas: number | null;
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
    rounds.push({
      seconds: own.seconds,
      duckDbScanSeconds: duckDb.scanSeconds,
      duckDbTableSeconds: duckDb.tableSeconds,
      pandasSeconds: pandas?.seconds ?? null,
    });
  }
  const fastest = (of: (round: Round) => number | null): number =>
    Math.min(...rounds.map((round) => of(round) ?? Number.POSITIVE_INFINITY));
  const own = fastest(({ seconds }) => seconds);
  return {
    rounds,
    peakMemoryBytes: peak,
    againstDuckDbScan: fastest(({ duckDbScanSeconds }) => duckDbScanSeconds) / own,
    againstDuckDbTable: fastest(({ duckDbTableSeconds }) => duckDbTableSeconds) / own,
    againstPandas: python === null ? null : fastest(({ pandasSeconds }) => pandasSeconds) / own,
    pandasVersion,
  };
}

export function peersInWords(peers: PeerComparison): string[] {
  const { againstDuckDbScan, againstDuckDbTable, againstPandas, pandasVersion } = peers;
  const pandas =
    againstPandas === null
      ? 'pandas: no Python with pandas was found'
      : `pandas ${pandasVersion ?? ''}: ${againstPandas.toFixed(2)} times its speed`;
  return [
    `DuckDB, reading and summing: ${againstDuckDbScan.toFixed(2)} times its speed`,
    `DuckDB, reading into a table: ${againstDuckDbTable.toFixed(2)} times its speed`,
    pandas,
  ];
}
