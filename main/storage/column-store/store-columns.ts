import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { packBlock } from '../../../src/data/column-block.ts';
import { surveyColumn, type ColumnSurvey, type SurveyedColumn } from '../../../src/data/column-survey.ts';
import { onGrid, type Timeline } from '../../../src/data/timeline.ts';
import { syncFolder } from '../atomic-file.ts';
import { createBlockStorage, type BlockStorage } from './block-storage.ts';
import { encodeIndex, type ColumnIndex, type StoredBlock } from './column-index.ts';
import { loadBlock, storeBlock, type ColumnSpool } from './column-spool.ts';
import type { SurveyRequest } from './survey-stored.ts';

interface GridColumn {
  readonly name: string;
  /** Which column of the log it is. */
  readonly index: number;
}

/** Looks over columns somewhere else, several at once. */
export interface SurveyElsewhere {
  readonly mostUnderWay: number;
  survey(request: SurveyRequest): Promise<ColumnSurvey>;
}

interface StoredColumns {
  readonly file: string;
  readonly timeline: Timeline | null;
  /** Null: everything is looked over here. */
  readonly elsewhere: SurveyElsewhere | null;
  /** Waited for between pieces, and often while something is waited for; throws where the storing is to stop. */
  readonly onPiece: () => Promise<void>;
}

const rowsPerBlock = 1 << 16;
const millisecondsBetweenLooks = 50;

/** Waits for work that goes on elsewhere. */
async function attended<Result>(work: Promise<Result>, onPiece: () => Promise<void>): Promise<Result> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  // Where `onPiece` throws, nobody waits any more.
  done.catch(() => undefined);
  const isOver = (): boolean => isDone;
  while (!isOver()) {
    await Promise.race([done, setTimeout(millisecondsBetweenLooks)]);
    await onPiece();
  }
  return done;
}

/**
 * Stores the numbers of a log on its grid as one file, whole or not at all, and looks over what is stored, column by column. Rows that
 * already are the grid stay as they were packed while the log was read; the others are laid on the grid column by column.
 */
export async function storeColumns(
  spool: ColumnSpool,
  columns: readonly GridColumn[],
  { file, timeline, elsewhere, onPiece }: StoredColumns,
): Promise<readonly ColumnSurvey[]> {
  const isOnGrid = (timeline?.sourceRows ?? null) === null;
  const rows = timeline?.gridRows ?? spool.rows;
  const storage = isOnGrid ? spool.storage : createBlockStorage(dirname(file));

  const surveyHere = async (column: SurveyedColumn, blocks: readonly StoredBlock[]): Promise<ColumnSurvey> => {
    const survey = surveyColumn(column);
    for (const block of blocks) {
      await onPiece();
      survey.observe(loadBlock(storage, block));
    }
    return survey.finish();
  };

  const begin = async ({ name, index }: GridColumn): Promise<UnderWay> => {
    const blocks = isOnGrid ? spool.blocks(index) : await storeOnGrid(spool, index, { timeline, storage, onPiece });
    const column = { name, rows, columns: columns.length };
    const path = storage.path();
    const survey =
      elsewhere === null || path === null ? surveyHere(column, blocks) : elsewhere.survey({ path, blocks, column });
    // It is waited for in its turn; until then its failure must not count as one that nobody hears of.
    survey.catch(() => undefined);
    return { name, blocks, survey };
  };

  try {
    const stored: ColumnIndex['columns'] = [];
    const surveys: ColumnSurvey[] = [];
    const underWay: UnderWay[] = [];
    const takeOldest = async (): Promise<void> => {
      const oldest = underWay.shift();
      if (oldest === undefined) return;
      const survey = await attended(oldest.survey, onPiece);
      surveys.push(survey);
      const { bucketRows, low, high } = survey.overview;
      const overview = { bucketRows, low: storeAll(storage, low), high: storeAll(storage, high) };
      stored.push({ name: oldest.name, blocks: [...oldest.blocks], overview });
    };
    for (const column of columns) {
      underWay.push(await begin(column));
      if (underWay.length >= (elsewhere?.mostUnderWay ?? 1)) await takeOldest();
    }
    while (underWay.length > 0) await takeOldest();
    storage.append(encodeIndex({ rows, columns: stored }));
    storage.persist(file);
    await syncFolder(dirname(file));
    return surveys;
  } finally {
    storage.discard();
  }
}

/** A column that is stored and being looked over. */
interface UnderWay {
  readonly name: string;
  readonly blocks: readonly StoredBlock[];
  readonly survey: Promise<ColumnSurvey>;
}

async function storeOnGrid(
  spool: ColumnSpool,
  index: number,
  { timeline, storage, onPiece }: Pick<StoredColumns, 'timeline' | 'onPiece'> & { readonly storage: BlockStorage },
): Promise<StoredBlock[]> {
  const numbers = spool.numbers(index);
  if (numbers === null) return [];
  const grid = onGrid(numbers, timeline);
  const blocks: StoredBlock[] = [];
  let hint = 0;
  for (let first = 0; first < grid.length; first += rowsPerBlock) {
    await onPiece();
    const packed = packBlock(grid.subarray(first, first + rowsPerBlock), hint);
    if (packed.form.kind === 'decimal') hint = packed.form.decimals;
    blocks.push(storeBlock(storage, packed));
  }
  return blocks;
}

function storeAll(storage: BlockStorage, values: Float64Array): StoredBlock[] {
  return values.length === 0 ? [] : [storeBlock(storage, packBlock(values))];
}

/** Stores columns that are in memory as they are. */
export async function storeColumnsInMemory(file: string, columns: ReadonlyMap<string, Float64Array>): Promise<void> {
  const storage = createBlockStorage(dirname(file));
  const [rows = 0] = [...columns.values()].map((values) => values.length);
  try {
    const stored = [...columns].map(([name, values]) => {
      const blocks = storeAll(storage, values);
      const survey = surveyColumn({ name, rows, columns: columns.size });
      for (const block of blocks) survey.observe(loadBlock(storage, block));
      const { bucketRows, low, high } = survey.finish().overview;
      return { name, blocks, overview: { bucketRows, low: storeAll(storage, low), high: storeAll(storage, high) } };
    });
    storage.append(encodeIndex({ rows, columns: stored }));
    storage.persist(file);
  } finally {
    storage.discard();
  }
  await syncFolder(dirname(file));
}
