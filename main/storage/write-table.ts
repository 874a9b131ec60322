import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { clockColumns } from '../../src/data/csv/clock.ts';
import type { RowListener } from '../../src/data/csv/log-reading.ts';
import { csvCell, csvText } from '../../src/data/csv/write-record.ts';
import type { ReadLog } from '../../src/data/describe-log.ts';
import { isoTime, zoneSuffix } from '../../src/data/wall-clock.ts';
import { readRows, type ReadOptions } from './read-log.ts';

export interface WrittenTable {
  readonly rows: number;
  /** Columns of the written table, its time or row number included. */
  readonly columns: readonly WrittenColumn[];
}

const bufferedCharacters = 1 << 20;

interface TextSink {
  write(text: string): void;
}

function createSink(descriptor: number): TextSink & { flush(): void } {
  let parts: string[] = [];
  let buffered = 0;
  const flush = (): void => {
    writeSync(descriptor, parts.join(''));
    parts = [];
    buffered = 0;
  };
  return {
    write(text) {
      parts.push(text);
      buffered += text.length;
      if (buffered >= bufferedCharacters) flush();
    },
    flush,
  };
}

interface WrittenColumn {
  readonly name: string;
  readonly type: 'row' | 'time' | 'zoned-time' | 'number' | 'text';
}

interface TableWriter {
  readonly onRow: RowListener;
  readonly columns: readonly WrittenColumn[];
}

/** The listener that writes what was understood of each row, header first; text as `textOf` writes it. */
export function tableWriter(log: ReadLog, sink: TextSink, textOf: (text: string) => string = csvText): TableWriter {
  const { plan, evidence } = log.reading;
  const hasClock = plan.clock.source !== 'none';
  const clock = new Set(clockColumns(plan.clock));
  const columns = log.names.flatMap((name, index) => (clock.has(index) ? [] : [{ name, index }]));
  const suffix = zoneSuffix(plan.clock, evidence);
  let row = 0;
  sink.write(`${[hasClock ? 'time' : 'row', ...columns.map(({ name }) => textOf(name))].join(',')}\n`);
  return {
    columns: [
      hasClock ? { name: 'time', type: suffix === '' ? 'time' : 'zoned-time' } : { name: 'row', type: 'row' },
      ...columns.map(({ name, index }): WrittenColumn => {
        const type = plan.columns[index]?.type;
        return { name, type: type === 'number' || type === 'switch' ? 'number' : 'text' };
      }),
    ],
    onRow(_, values, time) {
      row += 1;
      let line = hasClock ? isoTime(time, suffix) : String(row);
      for (const { index } of columns) line += `,${csvCell(values[index] ?? null, textOf)}`;
      sink.write(`${line}\n`);
    },
  };
}

/** A folder that is missing or closed to us is the user's to mend. */
function openForWriting(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (thrown) {
    throw new LabError('table.not-written', { file: path }, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/**
 * Writes all columns of a log as they were understood, row by row in the order of the files: UTF-8, commas, decimal points, empty
 * where missing, ISO times of the file's wall clock. The file appears whole or not at all.
 */
export async function writeTable(
  files: readonly string[],
  decisions: ImportDecisions,
  path: string,
  options: ReadOptions = {},
  textOf: (text: string) => string = csvText,
): Promise<WrittenTable> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  const descriptor = openForWriting(temporary);
  let isOpen = true;
  try {
    const sink = createSink(descriptor);
    let columns: WrittenTable['columns'] = [];
    const begin = (log: ReadLog): RowListener => {
      const writer = tableWriter(log, sink, textOf);
      columns = writer.columns;
      return writer.onRow;
    };
    const log = await readRows(files, decisions, begin, options);
    sink.flush();
    fsyncSync(descriptor);
    closeSync(descriptor);
    isOpen = false;
    renameSync(temporary, path);
    return { rows: log.reading.rows(), columns };
  } finally {
    if (isOpen) closeSync(descriptor);
    rmSync(temporary, { force: true });
  }
}
