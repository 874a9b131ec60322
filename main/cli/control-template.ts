import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset } from '../../src/data/dataset-columns.ts';
import { autoregressiveNoise } from '../../src/evaluation/test-size.ts';
import { controlRows } from '../../src/experiment/controls/control-setting.ts';
import { readDataset } from '../storage/dataset-folder.ts';
import { importLog } from '../storage/log-importer.ts';

const millisecondsPerHour = 3_600_000;

/** An hourly log of one column, written and read as any other; the controls put their own values into it. */
export async function importControlTemplate(): Promise<Dataset> {
  const directory = await mkdtemp(join(tmpdir(), 'fast-weight-lab-controls-'));
  try {
    const file = join(directory, 'controls.csv');
    const start = Date.UTC(2026, 0, 5);
    const rows = Array.from(autoregressiveNoise(controlRows, 0, 1), (value, row) => {
      const time = new Date(start + row * millisecondsPerHour).toISOString().slice(0, 19).replace('T', ' ');
      return `${time},${value.toFixed(6)}\n`;
    });
    await writeFile(file, `time,value\n${rows.join('')}`);
    await importLog({ files: [file], name: 'controls', decisions: {}, directory });
    return await readDataset(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
