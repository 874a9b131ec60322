import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { InspectReport } from '../../src/contracts/dataset.ts';

/** What a peer is told about the file, so that it has nothing to find out. */
export const PeerRequest = z.object({
  file: z.string(),
  delimiter: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.enum(['number', 'text', 'time', 'flag']) })),
});
export type PeerRequest = z.infer<typeof PeerRequest>;

export const PeerTime = z.object({
  seconds: z.number(),
  /** Time the processor worked on it, all threads together. */
  processorSeconds: z.number(),
});
export type PeerTime = z.infer<typeof PeerTime>;

export const DuckDbTimes = z.object({
  /** Reading every cell and summing the columns. */
  scan: PeerTime,
  /** Reading every cell into a table in memory. */
  table: PeerTime,
  peakMemoryBytes: z.number(),
});
export type DuckDbTimes = z.infer<typeof DuckDbTimes>;

const PandasTimes = PeerTime.extend({ version: z.string(), peakMemoryBytes: z.number() });
export type PandasTimes = z.infer<typeof PandasTimes>;

const run = promisify(execFile);

export function peerRequestOf(file: string, report: InspectReport): PeerRequest {
  const columns = report.columns.map(({ name, type }) => ({ name, type }));
  return { file, delimiter: report.files[0]?.delimiter ?? ',', columns };
}

/** `script`: the built entry of the process that does it. */
export async function measureDuckDb(script: string, request: PeerRequest): Promise<DuckDbTimes> {
  const { stdout } = await run(process.execPath, [script, JSON.stringify(request)]);
  return DuckDbTimes.parse(JSON.parse(stdout));
}

const pandasScript = `
import json, resource, sys, time
import pandas
request = json.loads(sys.argv[1])
started, worked = time.perf_counter(), time.process_time()
times = [column["name"] for column in request["columns"] if column["type"] == "time"]
table = pandas.read_csv(request["file"], sep=request["delimiter"], parse_dates=times)
seconds, processor = time.perf_counter() - started, time.process_time() - worked
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "processorSeconds": processor, "version": pandas.__version__, "peakMemoryBytes": peak}))
`;
const pythons = ['python3', '/usr/bin/python3', 'python'];

/** The first Python on this machine that has pandas; null where none has. */
export async function findPandas(): Promise<string | null> {
  for (const python of pythons) {
    const found = await run(python, ['-c', 'import pandas']).then(
      () => true,
      () => false,
    );
    if (found) return python;
  }
  return null;
}

export async function measurePandas(python: string, request: PeerRequest): Promise<PandasTimes> {
  const { stdout } = await run(python, ['-c', pandasScript, JSON.stringify(request)]);
  return PandasTimes.parse(JSON.parse(stdout));
}
