import type { ForecastSample, RunResult } from '../contracts/experiment.ts';
import { displayNumber, significantDecimals } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { Translate } from '../text/translator.ts';
import type { FigureAxis, FigureFamily, FigureSource, FigureSpec, LineBand, LinePoint, LineSeries } from './figure.ts';
import { nameWithUnit } from './name-with-unit.ts';
import { showSteps } from './quantity.ts';
import { rowMoment } from './row-moment.ts';
import { drawnEntries, familyOf, finishedRuns, sampleOrigins, strokeOf } from './selection.ts';
import { shortened } from './text-size.ts';
import { linearTicks, padded, withText } from './ticks.ts';

/** A column's name must leave room for the rest, in letters of full width. */
const longestName = 40;

/**
 * One origin of the test part: what was known, what came, and what the models had forecast. Step 0 is the last known
 * value.
 */
export const forecastAgainstActual: FigureSpec = {
  id: 'forecast-against-actual',
  build(source, options, translate) {
    const origins = sampleOrigins(source.results);
    const origin = origins[Math.min(origins.length - 1, Math.max(0, Math.floor(options.origin)))];
    const target = source.plan.task.targets[options.target];
    if (origin === undefined || target === undefined) return null;
    const names = entryNames(source.plan.entries, translate);
    const drawn = drawnEntries(source, options).flatMap((entry) => {
      const [found] = finishedRuns(source, entry).flatMap((run) =>
        run.samples.filter(({ originRow }) => originRow === origin).map((sample) => ({ entry, run, sample })),
      );
      return found === undefined ? [] : [found];
    });
    const [first] = drawn;
    if (first === undefined) return null;
    const series: LineSeries[] = [
      {
        id: 'actual',
        label: translate('report:figure.forecast.actual'),
        family: null,
        stroke: 'solid',
        points: actualPoints(first.sample, options.target),
      },
      ...drawn.map(({ entry, sample }): LineSeries => ({
        id: entry,
        label: names.get(entry) ?? entry,
        family: familyOf(source, entry),
        stroke: strokeOf(source, entry),
        points: (sample.forecast[options.target] ?? []).map((y, index) => ({ x: index + 1, y })),
      })),
    ];
    const banded = drawn.find(({ entry }) => entry === source.summary.candidate) ?? first;
    const bands = bandsOf(banded.run, banded.sample, options.target, familyOf(source, banded.entry));
    return {
      kind: 'lines',
      id: 'forecast-against-actual',
      title: translate('report:figure.forecast.title', { target: shortened(target, longestName) }),
      note: [noteFor(source, origin, origins, translate), ...noteOnBands(banded.run, translate)].reduce(
        (first, second) => translate('verdict:sentences.joined', { first, second }),
      ),
      xAxis: stepAxis(series, source.dataset.gridStepMilliseconds, translate),
      yAxis: valueAxis(series, bands, source, target),
      series,
      bands,
      verticalMarks: [{ x: 0, text: translate('report:figure.forecast.now') }],
    };
  },
};

function actualPoints({ history, actual }: ForecastSample, target: number): LinePoint[] {
  const known = history[target] ?? [];
  const came = actual[target] ?? [];
  return [
    ...known.map((y, index) => ({ x: index - known.length + 1, y })),
    ...came.map((y, index) => ({ x: index + 1, y })),
  ];
}

/** From the last known value, which is certain, to the edges around each forecast value; the widest band first. */
function bandsOf(
  { bands }: RunResult,
  { forecast, history }: ForecastSample,
  target: number,
  family: FigureFamily,
): readonly LineBand[] {
  const lastKnown = history[target]?.at(-1) ?? null;
  const start = lastKnown === null ? [] : [{ x: 0, low: lastKnown, high: lastKnown }];
  return (bands?.levels ?? []).toReversed().map(({ level, halfWidths }) => ({
    id: `band-${String(level)}`,
    family,
    points: [
      ...start,
      ...(forecast[target] ?? []).map((y, step) => {
        const half = halfWidths[target]?.[step] ?? NaN;
        return { x: step + 1, low: y - half, high: y + half };
      }),
    ],
  }));
}

/** What the bands promise, what they held, and that a change voids them. */
function noteOnBands({ bands }: RunResult, translate: Translate): readonly string[] {
  const levels = bands?.levels ?? [];
  if (levels.length === 0) return [];
  const percents = (shares: readonly number[]): string =>
    shares.map((share) => `${displayNumber(100 * share)}\u00A0%`).join(translate('report:figure.forecast.and'));
  return [
    translate('report:figure.forecast.bands', {
      levels: percents(levels.map(({ level }) => level)),
      coverage: percents(levels.map(({ coverage }) => coverage)),
    }),
  ];
}

function noteFor({ dataset }: FigureSource, origin: number, origins: readonly number[], translate: Translate): string {
  const values = { position: origins.indexOf(origin) + 1, count: origins.length };
  const time = rowMoment(dataset, origin);
  return time === null
    ? translate('report:figure.forecast.note-row', { ...values, row: displayNumber(origin + 1) })
    : translate('report:figure.forecast.note-time', { ...values, time });
}

function stepAxis(series: readonly LineSeries[], stepMilliseconds: number | null, translate: Translate): FigureAxis {
  const steps = series.flatMap(({ points }) => points.map(({ x }) => x));
  const domain = [Math.min(...steps), Math.max(...steps)] as const;
  const ticks = linearTicks(domain, 6).filter((tick) => Number.isInteger(tick));
  return {
    label: translate('report:figure.forecast.time-axis'),
    scale: 'linear',
    domain,
    ticks: withText(ticks, (steps) =>
      steps === 0 ? '0' : `${steps > 0 ? '+' : ''}${showSteps(steps, stepMilliseconds, translate)}`,
    ),
  };
}

function valueAxis(
  series: readonly LineSeries[],
  bands: readonly LineBand[],
  { dataset }: FigureSource,
  target: string,
): FigureAxis {
  const values = [
    ...series.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => y !== null),
    ...bands.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])),
  ];
  const domain = padded([Math.min(...values), Math.max(...values)], 'linear', 0.06);
  const ticks = linearTicks(domain, 5);
  const decimals = Math.max(0, significantDecimals((ticks[1] ?? 1) - (ticks[0] ?? 0), 1));
  const unit = dataset.report.columns.find(({ name }) => name === target)?.unit ?? null;
  return {
    label: nameWithUnit(shortened(target, longestName), unit),
    scale: 'linear',
    domain,
    ticks: withText(ticks, (value) => displayNumber(value, decimals)),
  };
}
