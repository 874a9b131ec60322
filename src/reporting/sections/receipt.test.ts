import { describe, expect, it } from 'vitest';
import { ImportDecisions, type DatasetSummary } from '../../contracts/dataset.ts';
import { sampleReportInput } from '../../testing/sample-report.ts';
import { renderHtml } from '../formats/html.ts';
import { buildReport } from '../report.ts';
import type { ReportReceipt } from '../report-model.ts';

const input = sampleReportInput('en');
const receiptOf = (changed: Partial<DatasetSummary>, language: 'ja' | 'en' = 'en'): ReportReceipt =>
  buildReport({ ...input, language, dataset: { ...input.dataset, ...changed } }).receipt;
const { report } = input.dataset;
const [file] = report.files;
const [column] = report.columns;
if (file === undefined || column === undefined) throw new Error('The sample has a file and a column.');

describe('the import receipt in the report', () => {
  it('names every file by its last part, with what became of its lines', () => {
    const read = { ...file, path: 'C:\\logs\\line 3\\press.csv', rows: 1234, skippedRows: 5, unreadableRows: 6 };
    const { rows } = receiptOf({ report: { ...report, files: [read] } }).files;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.[0]).toMatch(/^press\.csv \(/u);
    expect(rows[0]?.slice(-3)).toEqual(['1,234', '5', '6']);
  });

  it('gives each peculiarity with its rows, and each unreadable cell as it stands', () => {
    const quirk = { id: 'rows.blank', message: { ja: '空の行です。', en: 'A blank row.' }, rows: [3, 17] };
    const cells = [{ file: 0, record: 12, raw: '1O.5' }];
    const { notes } = receiptOf({
      report: {
        ...report,
        files: [{ ...file, quirks: [quirk] }],
        columns: [{ ...column, unreadableCells: cells }],
      },
    });
    expect(notes.items[0]).toContain('A blank row.');
    expect(notes.items[0]).toContain('3, 17');
    expect(notes.items[1]).toContain('1O.5');
    expect(notes.items[1]).toContain('12');
  });

  it('tells every decision the user can make, and says that there was none', () => {
    const every: Required<ImportDecisions> = {
      encoding: 'euc-jp',
      delimiter: '\t',
      decimalMark: ',',
      time: 'order-only',
      dateOrder: 'day-month-year',
      headerRecord: 2,
      table: 1,
      orientation: 'columns-are-times',
      shape: 'long',
      member: 'Sheet 2',
      sentinelsKept: ['a'],
      missingValues: [{ column: 'b', value: -1 }],
      duplicates: 'mean',
    };
    for (const language of ['ja', 'en'] as const) {
      const { items } = receiptOf({ decisions: every }, language).decisions;
      expect(items).toHaveLength(Object.keys(ImportDecisions.shape).length);
      expect(new Set(items).size).toBe(items.length);
      expect(receiptOf({ decisions: {} }, language).decisions.items).toHaveLength(1);
    }
  });

  it('lists the checks, the gravest first', () => {
    const words = { ja: 'あ', en: 'Words.' };
    const check = { message: words, advice: words, columns: [], places: [] };
    const { items } = receiptOf({
      checks: [
        { ...check, code: 'clock.none', severity: 'passed', advice: null },
        { ...check, code: 'time.gaps', severity: 'caution' },
        { ...check, code: 'rows.too-few', severity: 'problem' },
      ],
    }).findings;
    expect(items.map(({ severity }) => severity)).toEqual(['problem', 'caution', 'passed']);
    expect(items[0]?.advice).toBe('Words.');
  });

  it('says what is left out of a very wide log', () => {
    const columns = Array.from({ length: 200 }, (_, index) => ({ ...column, name: `c${String(index)}` }));
    const table = receiptOf({ report: { ...report, columns } }).columns;
    expect(table.rows.length).toBeLessThan(200);
    expect(table.note).toContain(String(200 - table.rows.length));
  });

  it('stands behind the pages of the meeting', () => {
    const html = renderHtml(buildReport(input), { fontFaces: '' });
    expect(html.indexOf('class="page flowing appendix"')).toBeGreaterThan(html.lastIndexOf('class="page flowing"'));
  });
});
