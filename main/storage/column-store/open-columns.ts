import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnOverview, ColumnSource } from '../../../src/data/column-source.ts';
import { createOverview } from '../../../src/data/column-overview.ts';
import { damaged, datasetFiles, readDatasetSummary } from '../dataset-folder.ts';

const rowsPerPiece = 1 << 16;

/**
 * Opens the numeric columns of an imported log for reading piece by piece.
 * @throws LabError project.damaged
 */
export async function openColumns(directory: string): Promise<ColumnSource> {
  const { numericColumns, gridRows } = await readDatasetSummary(directory);
  const path = join(directory, datasetFiles.columns);
  const file = await open(path, 'r').catch((thrown: unknown) => {
    throw damaged(path, thrown);
  });

  const read = async (name: string, first: number, end: number): Promise<Float64Array> => {
    const column = numericColumns.indexOf(name);
    if (column === -1) throw new Error(`There is no numeric column ${name}.`);
    const from = Math.max(0, first);
    const values = new Float64Array(Math.max(0, Math.min(gridRows, end) - from));
    const position = (column * gridRows + from) * values.BYTES_PER_ELEMENT;
    const { bytesRead } = await file.read(new Uint8Array(values.buffer), 0, values.byteLength, position);
    if (bytesRead !== values.byteLength) throw damaged(path, `column ${name} ends too early`);
    return values;
  };

  const overview = async (name: string): Promise<ColumnOverview> => {
    const gathered = createOverview(gridRows);
    for (let row = 0; row < gridRows; row += rowsPerPiece) gathered.observe(await read(name, row, row + rowsPerPiece));
    return gathered.overview;
  };

  return { names: numericColumns, rows: gridRows, read, overview, close: () => file.close() };
}
