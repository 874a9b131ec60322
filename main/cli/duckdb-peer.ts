/** Entry of a process that reads a CSV with DuckDB, told everything about it: once summing its columns, once keeping them as a table. */
import { DuckDBInstance } from '@duckdb/node-api';
import { PeerRequest, type DuckDbTimes, type PeerTime } from './import-peers.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const sqlTypes = { time: 'TIMESTAMP', number: 'DOUBLE', flag: 'DOUBLE', text: 'VARCHAR' } as const;

async function measure({ file, delimiter, columns }: PeerRequest): Promise<DuckDbTimes> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const types = columns.map(({ name, type }) => `${quoted(name)}: '${sqlTypes[type]}'`).join(', ');
  const source = `read_csv(${quoted(file)}, delim=${quoted(delimiter)}, header=true, auto_detect=false, quote='"', columns={${types}})`;
  const aggregates = columns.map(({ name, type }) =>
    type === 'number' || type === 'flag' ? `sum(${identifier(name)})` : `max(${identifier(name)})`,
  );
  const timed = async (statement: string): Promise<PeerTime> => {
    const worked = process.cpuUsage();
    const started = process.hrtime.bigint();
    await connection.runAndReadAll(statement);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const { user, system } = process.cpuUsage(worked);
    return { seconds, processorSeconds: (user + system) / 1e6 };
  };
  const scan = await timed(`SELECT count(*), ${aggregates.join(', ')} FROM ${source}`);
  const table = await timed(`CREATE TABLE log AS SELECT * FROM ${source}`);
  connection.closeSync();
  return { scan, table, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 };
}

void measure(PeerRequest.parse(JSON.parse(process.argv[2] ?? ''))).then((times) => {
  process.stdout.write(JSON.stringify(times));
});
