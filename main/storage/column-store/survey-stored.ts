import { closeSync, openSync, readSync } from 'node:fs';
import { surveyColumn, type ColumnSurvey, type SurveyedColumn } from '../../../src/data/column-survey.ts';
import { lengthOf, type StoredBlock } from './column-index.ts';

/** A column to look over whose blocks lie in a file. */
export interface SurveyRequest {
  readonly path: string;
  /** In the order of the rows. */
  readonly blocks: readonly StoredBlock[];
  readonly column: SurveyedColumn;
}

/** Looks over a column that somebody else has stored and keeps open. */
export function surveyStored({ path, blocks, column }: SurveyRequest): ColumnSurvey {
  const survey = surveyColumn(column);
  const buffer = new Uint8Array(blocks.reduce((most, block) => Math.max(most, lengthOf(block)), 0));
  const descriptor = openSync(path, 'r');
  try {
    for (const block of blocks) {
      const { rows, form, offset } = block;
      const bytes = buffer.subarray(0, lengthOf(block));
      for (let filled = 0; filled < bytes.length;) {
        const count = readSync(descriptor, bytes, filled, bytes.length - filled, offset + filled);
        if (count === 0) throw new Error(`${path} ends at ${String(offset + filled)}.`);
        filled += count;
      }
      survey.observe({ rows, form, bytes });
    }
  } finally {
    closeSync(descriptor);
  }
  return survey.finish();
}
