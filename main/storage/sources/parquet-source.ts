import type { DuckDBConnection } from '@duckdb/node-api';
import { LabError } from '../../../src/contracts/failure.ts';
import { sayBoth } from '../../../src/data/bilingual.ts';
import { sqlText, withConfinedDatabase } from '../confined-database.ts';
import type { LogFile } from '../log-file.ts';
import type { RegularFile } from '../regular-file.ts';
import { spoolWrittenFile } from '../spooled-file.ts';
import { hashOf } from './file-hash.ts';
import { throwIfCancelled, type SourceContext } from './source-context.ts';

/** Repeated values cost a Parquet file nothing, so that its length bounds nothing. */
const mostCells = 1_000_000_000;

function unreadable(file: RegularFile, thrown: unknown): LabError {
  if (thrown instanceof LabError) return thrown;
  return new LabError(
    'archive.damaged',
    { file: file.name },
    thrown instanceof Error ? thrown.message : String(thrown),
  );
}

async function requireBearable(connection: DuckDBConnection, file: RegularFile, most: number): Promise<void> {
  const counted = await connection.runAndReadAll(
    `SELECT (SELECT sum(num_rows)::DOUBLE FROM parquet_file_metadata(${sqlText(file.path)})),
            (SELECT count(*)::DOUBLE FROM parquet_schema(${sqlText(file.path)}))`,
  );
  const [rows, columns] = counted.getRows()[0] ?? [];
  if (Number(rows) * Number(columns) > most) throw new LabError('archive.too-large', { file: file.name });
}

/**
 * A Parquet file written out as a CSV and read from there like any other log: its columns are typed, yet clock, missing values and
 * receipt are then the same for every kind of file.
 * @throws LabError archive.damaged, archive.too-large, file.changed or run.cancelled.
 */
export async function openParquet(
  file: RegularFile,
  context: SourceContext,
  most: number = mostCells,
): Promise<LogFile[]> {
  const origin = {
    path: file.path,
    name: file.name,
    member: null,
    members: [],
    notes: [{ id: 'parquet', message: sayBoth('data:quirk.parquet'), rows: [] }],
    packed: { bytes: file.bytes, sha256: await hashOf(file) },
  };
  throwIfCancelled(context);
  const log = await spoolWrittenFile(origin, async (spooled) => {
    try {
      await withConfinedDatabase([file.path, spooled], async (connection) => {
        await requireBearable(connection, file, most);
        await connection.run(
          `COPY (SELECT * FROM read_parquet(${sqlText(file.path)})) TO ${sqlText(spooled)} (FORMAT csv, HEADER true)`,
        );
      });
    } catch (thrown) {
      throw unreadable(file, thrown);
    }
    await file.requireUnchanged();
  });
  return [log];
}
