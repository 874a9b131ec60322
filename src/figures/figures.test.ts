import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { summarise } from '../evaluation/summarise.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment } from '../testing/sample-experiment.ts';
import { sampleReportInput } from '../testing/sample-report.ts';
import { createTranslator } from '../text/translator.ts';
import { costVersusAccuracy } from './cost-versus-accuracy.ts';
import { errorByHorizon } from './error-by-horizon.ts';
import { costAxes, defaultFigureOptions, type FigureAxis, type FigureSource, type ScatterFigure } from './figure.ts';
import { forecastAgainstActual } from './forecast-against-actual.ts';
import { figures } from './index.ts';
import { lossCurves } from './loss-curves.ts';
import { nameWithUnit } from './name-with-unit.ts';
import { sampleOrigins } from './selection.ts';

const dataset = sampleDataset({
  name: 'line.csv',
  column: '油圧',
  unit: 'MPa',
  rows: 43_200,
  stepMilliseconds: 60_000,
});
const levels = { 'last-value': 0.5, 'moving-mean': 0.55, ridge: 0.45, lstm: 0.44, transformer: 0.46, 'delta-net': 0.4 };
const { plan, results, timings, traits } = sampleExperiment({
  seed: 2,
  levels,
  seeds: 3,
  origins: 80,
  horizon: 10,
  spacing: 20,
  dataset,
});
const summary = summarise({ experiment: 'sample', plan, dataset, results, timings, traits });
const source: FigureSource = { plan, dataset, results, summary };
const english = createTranslator('en');

function scatter(from: FigureSource, costAxis: (typeof costAxes)[number]): ScatterFigure {
  const figure = costVersusAccuracy.build(from, { ...defaultFigureOptions, costAxis }, english);
  if (figure?.kind !== 'scatter') throw new Error('No scatter figure was built.');
  return figure;
}

describe.each(figures.all)('the figure $id', (spec) => {
  it('lives in a file of its name', () => {
    expect(existsSync(new URL(`./${spec.id}.ts`, import.meta.url))).toBe(true);
  });

  it('carries its id, and texts of the language asked for', () => {
    const japanese = spec.build(source, defaultFigureOptions, createTranslator('ja'));
    const other = spec.build(source, defaultFigureOptions, english);
    expect(japanese?.id).toBe(spec.id);
    expect(japanese?.note).not.toBe(other?.note);
    expect(japanese?.note).not.toContain('{{');
  });

  it('keeps ticks and values on its axes', () => {
    const figure = spec.build(source, defaultFigureOptions, english);
    if (figure === null) throw new Error('The sample gives every figure something to draw.');
    const inside = (value: number, { domain: [low, high] }: FigureAxis): boolean => value >= low && value <= high;
    for (const axis of [figure.xAxis, figure.yAxis]) {
      expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
      expect(axis.ticks.every(({ value }) => inside(value, axis))).toBe(true);
      expect(new Set(axis.ticks.map(({ text }) => text)).size).toBe(axis.ticks.length);
    }
    const drawn =
      figure.kind === 'scatter'
        ? figure.points
        : figure.series.flatMap(({ points }) => points).filter(({ y }) => y !== null);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every(({ x, y }) => inside(x, figure.xAxis) && inside(y ?? NaN, figure.yAxis))).toBe(true);
  });

  it('is nothing where there are no results', () => {
    const none = summarise({ experiment: 'sample', plan, dataset, results: [], timings: [], traits });
    expect(spec.build({ plan, dataset, results: [], summary: none }, defaultFigureOptions, english)).toBeNull();
  });
});

describe('cost versus accuracy', () => {
  it.each(costAxes)('shows every entry with its stored numbers by %s', (axis) => {
    const { points } = scatter(source, axis);
    expect(points.map(({ id }) => id)).toEqual(plan.entries.map(({ id }) => id));
    for (const point of points) {
      const scores = summary.entries.find(({ entry }) => entry === point.id)?.scores;
      expect({ mean: point.y, low: point.low, high: point.high }).toEqual(scores?.index);
    }
  });

  it.each(costAxes)('draws a frontier by %s that only falls and that no entry undercuts', (axis) => {
    const { points, frontier } = scatter(source, axis);
    for (const [index, corner] of frontier.entries()) {
      const next = frontier[index + 1];
      if (next === undefined) continue;
      expect(next.x).toBeGreaterThanOrEqual(corner.x);
      expect(next.y).toBeLessThanOrEqual(corner.y);
    }
    const levelAt = (x: number): number => Math.min(...frontier.filter((corner) => corner.x <= x).map(({ y }) => y));
    for (const point of points) expect(point.y).toBeGreaterThanOrEqual(levelAt(point.x));
  });

  it('takes a logarithmic axis only for costs of very different size', () => {
    expect(scatter(source, 'trainSeconds').xAxis.scale).toBe('log');
    expect(scatter(source, 'peakMemoryBytes').xAxis.scale).toBe('linear');
  });

  it('places a cost of nothing at the cheap end and still says it is nothing', () => {
    const free = {
      ...summary,
      entries: summary.entries.map((entry) =>
        entry.entry === 'last-value' && entry.cost !== null
          ? { ...entry, cost: { ...entry.cost, flopsPerStep: 0 } }
          : entry,
      ),
    };
    const point = scatter({ ...source, summary: free }, 'flopsPerStep').points.find(({ id }) => id === 'last-value');
    expect(point?.x).toBe(1);
    expect(point?.xText).toBe('0');
  });
});

describe('forecast against actual', () => {
  const build = (origin: number): ReturnType<typeof forecastAgainstActual.build> =>
    forecastAgainstActual.build(source, { ...defaultFigureOptions, origin }, english);

  it('joins the past and what came, and starts every forecast after the last known value', () => {
    const figure = build(1);
    if (figure?.kind !== 'lines') throw new Error('No lines were built.');
    const [actual, ...forecasts] = figure.series;
    expect(actual?.points.map(({ x }) => x)).toEqual(Array.from({ length: 30 }, (_, index) => index - 19));
    for (const { points } of forecasts) expect(points.map(({ x }) => x)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(forecasts.map(({ id }) => id).sort()).toEqual(['delta-net', 'last-value', 'ridge']);
  });

  it('moves through the stored origins and stops at the ends', () => {
    const notes = [0, 1, 2].map((origin) => build(origin)?.note);
    expect(new Set(notes).size).toBe(sampleOrigins(results).length);
    expect(build(99)?.note).toBe(notes[2]);
    expect(build(-1)?.note).toBe(notes[0]);
  });

  it('names the unit and the moment by the clock of the log', () => {
    const figure = build(0);
    expect(figure?.yAxis.label).toBe('油圧 [MPa]');
    expect(figure?.note).toMatch(/2026-02-\d\d \d\d:\d\d/u);
  });
});

describe('a name with its unit', () => {
  it('does not say the unit twice', () => {
    expect(nameWithUnit('金型温度(℃)', '℃')).toBe('金型温度(℃)');
    expect(nameWithUnit('油圧', 'MPa')).toBe('油圧 [MPa]');
    expect(nameWithUnit('count', null)).toBe('count');
  });
});

describe('error by horizon', () => {
  it("draws the mean over seeds in the user's unit", () => {
    const figure = errorByHorizon.build(source, defaultFigureOptions, english);
    if (figure?.kind !== 'lines') throw new Error('No lines were built.');
    const runs = results.filter(({ run }) => run.entry === 'delta-net');
    const scaled = runs.reduce((sum, { horizonErrors }) => sum + (horizonErrors[0] ?? NaN), 0) / runs.length;
    const scores = runs[0]?.scores;
    const drawn = figure.series.find(({ id }) => id === 'delta-net')?.points[0]?.y;
    expect(drawn).toBeCloseTo((scaled * (scores?.mae ?? NaN)) / (scores?.mae_scaled ?? NaN), 9);
    expect(figure.yAxis.label).toContain('MPa');
  });
});

describe('loss curves', () => {
  it('leave out what was not trained', () => {
    const figure = lossCurves.build(source, defaultFigureOptions, english);
    if (figure?.kind !== 'lines') throw new Error('No lines were built.');
    expect(figure.series.map(({ id }) => id)).toEqual(['lstm', 'transformer', 'delta-net']);
  });
});

describe('bands around a forecast', () => {
  const bands = {
    calibrationOrigins: 50,
    levels: [
      { level: 0.8, halfWidths: [Array<number>(10).fill(1)], coverage: 0.82, meanWidth: 0.8 },
      { level: 0.95, halfWidths: [Array<number>(10).fill(2)], coverage: 0.94, meanWidth: 1.6 },
    ],
  };
  const input = sampleReportInput('en');
  const banded = { ...input, results: input.results.map((result) => ({ ...result, bands })) };
  const draw = (source: typeof input) =>
    figures.get('forecast-against-actual').build(source, defaultFigureOptions, createTranslator('en'));

  it('lie around the candidate’s line, the widest first, and inside the axis', () => {
    const figure = draw(banded);
    if (figure?.kind !== 'lines') throw new Error('The sample has forecasts.');
    const line = figure.series.find(({ id }) => id === banded.summary.candidate);
    const widths = (figure.bands ?? []).map(({ points }) => {
      const [last] = points.slice(-1);
      const value = line?.points.at(-1)?.y ?? NaN;
      expect(((last?.low ?? NaN) + (last?.high ?? NaN)) / 2).toBeCloseTo(value, 9);
      for (const { low, high } of points) {
        expect(low).toBeGreaterThanOrEqual(figure.yAxis.domain[0]);
        expect(high).toBeLessThanOrEqual(figure.yAxis.domain[1]);
      }
      return (last?.high ?? NaN) - (last?.low ?? NaN);
    });
    expect(widths.map((width) => Math.round(width))).toEqual([4, 2]);
  });

  it('are told with what they held, and that nothing is promised under a change', () => {
    expect(draw(banded)?.note).toContain('82\u00A0% and 94\u00A0%');
    expect(draw(banded)?.note).toContain('nothing is promised');
    expect(draw(input)?.note).not.toContain('bands');
  });
});
