import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { exactText } from '../../src/data/csv/write-record.ts';
import { sqlText, withConfinedDatabase } from './confined-database.ts';
import type { ReadOptions } from './read-log.ts';
import { writeTable, type WrittenTable } from './write-table.ts';

type WrittenType = WrittenTable['columns'][number]['type'];

const sqlTypes: Readonly<Record<WrittenType, string>> = {
  row: 'BIGINT',
  time: 'TIMESTAMP',
  'zoned-time': 'TIMESTAMPTZ',
  number: 'DOUBLE',
  text: 'VARCHAR',
};

const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** To the database names that differ by case are one. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let count = 2; taken.has(distinct.toLowerCase()); count += 1) distinct = `${name} (${String(count)})`;
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}

/**
 * `writeTable` as a Parquet file: numbers as doubles, times as timestamps, text exactly as it was read.
 * @throws LabError what `writeTable` throws, and table.not-written.
 */
export async function writeParquet(
  files: readonly string[],
  decisions: ImportDecisions,
  path: string,
  options: ReadOptions = {},
): Promise<WrittenTable> {
  const name = join(dirname(path), `.${randomUUID()}`);
  const table = `${name}.csv`;
  const packed = `${name}.parquet`;
  try {
    const written = await writeTable(files, decisions, table, options, exactText);
    const types = written.columns.map(({ type }, index) => `'c${String(index)}': '${sqlTypes[type]}'`);
    const names = distinctNames(written.columns.map((column) => column.name));
    const selected = names.map((column, index) => `c${String(index)} AS ${sqlName(column)}`);
    // Told everything: nothing is left to be sniffed.
    const source = `read_csv(${sqlText(table)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      parallel = false, max_line_size = 67108864, buffer_size = 134217728, columns = {${types.join(', ')}})`;
    await withConfinedDatabase([table, packed], async (database) => {
      await database.run(
        `COPY (SELECT ${selected.join(', ')} FROM ${source}) TO ${sqlText(packed)} (FORMAT parquet, COMPRESSION zstd)`,
      );
    });
    await rename(packed, path);
    return written;
  } catch (thrown) {
    if (thrown instanceof LabError) throw thrown;
    throw new LabError('table.not-written', { file: path }, thrown instanceof Error ? thrown.message : String(thrown));
  } finally {
    await Promise.all([rm(table, { force: true }), rm(packed, { force: true })]);
  }
}
