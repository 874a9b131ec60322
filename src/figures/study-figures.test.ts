import { describe, expect, it } from 'vitest';
import type { AdaptationResult, AdaptationRow, ScenarioPreview } from '../contracts/adaptation.ts';
import { createTranslator } from '../text/translator.ts';
import { adaptationErrors, adaptationRowId, adaptationRowsToBegin, errorSinceChange } from './adaptation-errors.ts';
import { elapsedTicks } from './clock-axis.ts';
import type { FigureFamily } from './figure.ts';
import { scenarioCourse } from './scenario-course.ts';
import { paintSvg } from './svg.ts';

const english = createTranslator('en');
const minute = 60_000;

describe('round times along the rows', () => {
  it.each([
    [300, minute, ['0', '1 h', '2 h', '3 h', '4 h', '5 h']],
    [90, minute, ['0', '20 min', '40 min', '60 min', '80 min']],
    [500, null, ['0', '100 rows', '200 rows', '300 rows', '400 rows', '500 rows']],
  ])('%i rows of %s ms', (rows, stepMilliseconds, texts) => {
    expect(elapsedTicks(rows, stepMilliseconds, 5, english).map(({ text }) => text)).toEqual(texts);
  });

  it('stand at the rows they name, and never beyond the last', () => {
    for (const { value } of elapsedTicks(10_000, minute, 6, english)) {
      expect(value % 60).toBe(0);
      expect(value).toBeLessThanOrEqual(10_000);
    }
  });
});

const rowOf = (entry: string, mode: AdaptationRow['mode'], during: number): AdaptationRow => ({
  entry,
  model: entry,
  mode,
  seeds: 1,
  error: { before: 1, during, after: 1 },
  clock: { rows: null, low: null, high: null },
  peakExcess: 1,
  excessArea: 1,
  harmWithoutChange: 0,
  returnPenalty: 0,
  course: { rows: [0, 50, 100], error: [1, during, 1] },
  seconds: 1,
});

const result: AdaptationResult = {
  kind: 'adaptation',
  scored: { first: 1000, end: 1100 },
  changes: [
    { start: 20, end: 60 },
    { start: 80, end: null },
  ],
  stepMilliseconds: minute,
  unit: 'kN',
  rows: [
    rowOf('rls', 'learning', 1.1),
    rowOf('ridge', 'frozen', 3),
    rowOf('delta-net', 'streaming', 2),
    rowOf('delta-net', 'frozen', 4),
    rowOf('last-value', 'frozen', 5),
  ],
  sentence: { ja: '', en: '' },
};

const families: Readonly<Record<string, FigureFamily>> = { 'delta-net': 'fast-weight', 'last-value': 'naive' };
const familyOf = (model: string): FigureFamily => families[model] ?? 'linear';
const source = { result, nameOf: (row: AdaptationRow) => adaptationRowId(row), familyOf };

describe('error curves over a change', () => {
  it('begin with the best of all, of the frozen, of the fast weight models and of today’s methods', () => {
    expect([...adaptationRowsToBegin(result, familyOf)]).toEqual([
      'rls/learning',
      'ridge/frozen',
      'delta-net/streaming',
      'last-value/frozen',
    ]);
  });

  it('tell modes of one model apart, and changes that end from those that stay', () => {
    const figure = adaptationErrors(source, new Set(['delta-net/streaming', 'delta-net/frozen']), english);
    expect(figure?.series.map(({ id, stroke }) => [id, stroke])).toEqual([
      ['delta-net/streaming', 'dashed'],
      ['delta-net/frozen', 'dotted'],
    ]);
    expect(figure?.spans).toMatchObject([{ from: 20, to: 60, text: 'Change 1' }]);
    expect(figure?.verticalMarks).toEqual([{ x: 80, text: 'Change 2' }]);
  });

  it('are not drawn where nobody is chosen', () => {
    expect(adaptationErrors(source, new Set(), english)).toBeNull();
  });

  it('are painted for the report with their stretches', () => {
    const figure = adaptationErrors(source, new Set(['rls/learning']), english);
    if (figure === null) throw new Error('Somebody was chosen.');
    expect(paintSvg(figure, { width: 600, height: 300 })).toContain('Change 1');
  });

  it('count every change alike', () => {
    const change = { level: 1, clock: { rows: null, low: null, high: null }, peakExcess: 0, excessArea: 0 };
    const row = { ...rowOf('rls', 'learning', 9), perChange: [1, 3].map((error) => ({ ...change, error })) };
    expect(errorSinceChange(row)).toBe(2);
  });
});

describe('the course of a column under a scenario', () => {
  const preview: ScenarioPreview = {
    column: 'load',
    unit: 'kN',
    rows: [0, 1, 2],
    firstRow: 0,
    scoredRows: 3,
    recorded: [1, 2, null],
    seen: [1, 2, null],
    true: [1, 2, null],
  };
  const places = { spans: [], marks: [], stepMilliseconds: null };
  const linesOf = (change: Partial<ScenarioPreview>): string[] | undefined =>
    scenarioCourse({ ...preview, ...change }, places, english)?.series.map(({ id }) => id);

  it('is one line where nothing changes, two where the process does, three where only a sensor does', () => {
    expect(linesOf({})).toEqual(['recorded']);
    expect(linesOf({ seen: [1, 5, null], true: [1, 5, null] })).toEqual(['recorded', 'changed']);
    expect(linesOf({ seen: [1, 5, null] })).toEqual(['recorded', 'true', 'seen']);
  });

  it('is nothing where every value is missing', () => {
    const missing = [null, null, null];
    expect(linesOf({ recorded: missing, seen: missing, true: missing })).toBeUndefined();
  });
});
