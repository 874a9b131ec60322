import { utils, write, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import { logOnDisk } from '../testing/log-on-disk.ts';
import { openSources } from './open-sources.ts';
import { zipOf } from './testing/write-archive.ts';

type Cell = string | number | boolean | CellObject | null;

function bookOf(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  change?: (book: WorkBook) => void,
): string {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  change?.(book);
  return logOnDisk(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer), 'book.xlsx');
}

async function readBook(path: string, decisions: ImportDecisions = {}) {
  const [log, ...others] = await openSources([path], { decisions, signal: undefined });
  expect(others).toEqual([]);
  if (log === undefined) throw new Error('a workbook is one log');
  let text = '';
  await log.readPieces((piece) => {
    text += new TextDecoder().decode(piece);
  });
  await log.close();
  const notes = log.notes.map(({ id }) => id);
  return { text, notes, member: log.member, members: log.members };
}

const dated = (v: number, z: string): CellObject => ({ t: 'n', v, z });

describe('a workbook', () => {
  it('gives the sheet with the largest table, and names the others', async () => {
    const path = bookOf({
      表紙: [['製造 1 課']],
      記録: [
        ['t', 'v'],
        [1, 2],
        [2, 3],
      ],
      空: [],
    });
    expect(await readBook(path)).toEqual({
      text: 't,v\n1,2\n2,3\n',
      notes: ['sheet-read', 'sheets-left-out'],
      member: '記録',
      members: [
        { name: '表紙', rows: 1, bytes: null },
        { name: '記録', rows: 3, bytes: null },
      ],
    });
    expect(await readBook(path, { member: '表紙' })).toMatchObject({ text: '製造 1 課\n', member: '表紙' });
    await expect(readBook(path, { member: '6月' })).rejects.toMatchObject({
      failure: { code: 'archive.no-member', values: { known: '表紙, 記録' } },
    });
  });

  it('prefers a sheet that can be seen', async () => {
    const path = bookOf(
      {
        seen: [['t'], [1]],
        hidden: [
          ['t', 'v'],
          [1, 2],
          [3, 4],
        ],
      },
      (book) => {
        book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
      },
    );
    expect(await readBook(path)).toMatchObject({ member: 'seen' });
  });

  it('keeps rows where the sheet has them, and starts at the first column with a value', async () => {
    const path = bookOf({ s: [[], [null, 'a, "b"', null], [null, 'line\nbreak', true], [], [null, null, 5]] });
    expect(await readBook(path)).toMatchObject({ text: '\n"a, ""b""",\n"line\nbreak",TRUE\n\n,5\n' });
  });

  it('writes numbers in full and dates as they read on the wall', async () => {
    const path = bookOf({
      s: [
        [1 / 3, dated(0.125, '0%'), dated(1234.5, '#,##0.00')],
        [dated(45_296, 'yyyy/mm/dd'), dated(45_296.354_166_666_664, 'm/d/yy h:mm'), dated(0.354_166_666_666_7, 'h:mm')],
        [dated(45_296, 'yyyy/mm/dd hh:mm'), dated(1.5, '[h]:mm:ss'), dated(45_296.000_001_157_4, 'mm:ss.000')],
      ],
    });
    expect((await readBook(path)).text).toBe(
      '0.3333333333333333,0.125,1234.5\n2024-01-05,2024-01-05 08:30:00,08:30:00\n2024-01-05 00:00:00,36:00:00,00:00:00.100\n',
    );
  });

  it('counts from 1904 where the workbook does', async () => {
    const path = bookOf({ s: [[dated(43_834, 'yyyy/mm/dd')]] }, (book) => {
      book.Workbook = { WBProps: { date1904: true } };
    });
    expect(await readBook(path)).toMatchObject({ text: '2024-01-05\n', notes: ['sheet-read', 'sheet-dates-1904'] });
  });

  it('reads what formulas came to, names errors, and tells of merged cells', async () => {
    const path = bookOf(
      {
        s: [
          ['a', 'b'],
          [
            { t: 'n', v: 3, f: '1+2' },
            { t: 'e', v: 7 },
          ],
        ],
      },
      ({ Sheets }) => {
        const sheet: WorkSheet | undefined = Sheets['s'];
        if (sheet !== undefined) sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
      },
    );
    expect(await readBook(path)).toMatchObject({
      text: 'a,b\n3,#DIV/0!\n',
      notes: ['sheet-read', 'sheet-merged-cells', 'sheet-formulas', 'sheet-errors'],
    });
  });

  it.each([
    ['no sheet with values', () => bookOf({ s: [] }), 'workbook.no-table'],
    [
      'parts that are no workbook',
      async () => logOnDisk(await zipOf({ 'xl/workbook.xml': '<a', '[Content_Types].xml': '<b' }), 'a.xlsx'),
      'archive.damaged',
    ],
    [
      'a part that blows up',
      async () => logOnDisk(await zipOf({ 'xl/workbook.xml': new Uint8Array(32 * 1024 ** 2) }), 'a.xlsx'),
      'archive.too-large',
    ],
    ['an older binary form', async () => logOnDisk(await zipOf({ 'xl/workbook.bin': '' })), 'log.unsupported-format'],
  ])('is refused in words: %s', async (_, path, code) => {
    await expect(readBook(await path())).rejects.toMatchObject({ failure: { code } });
  });
});
