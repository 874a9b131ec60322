import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** Enough for rows in groups of a hundred thousand; what is larger goes through a file beside the output. */
const memoryLimit = '700MB';

export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * A database in memory that sees the named files and nothing else: it loads and downloads no extensions, and its settings are locked.
 * Gone when `use` is done.
 */
export async function withConfinedDatabase<Result>(
  files: readonly string[],
  use: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const database = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: memoryLimit,
    threads: '2',
  });
  try {
    const connection = await database.connect();
    try {
      // The clock on the wall of the file: the machine's zone must not show in what is written.
      await connection.run("SET TimeZone = 'UTC'");
      await connection.run('SET preserve_insertion_order = true');
      await connection.run(`SET allowed_paths = [${files.map(sqlText).join(', ')}]`);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    database.closeSync();
  }
}
