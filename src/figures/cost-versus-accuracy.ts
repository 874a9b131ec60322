import type { EntrySummary } from '../contracts/experiment.ts';
import { decimalsWithin, displayNumber } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { Translate } from '../text/translator.ts';
import type { CostAxis, FigureAxis, FigureSource, FigureSpec, ScatterFigure, ScatterPoint } from './figure.ts';
import { namedPoints } from './named-points.ts';
import { showCost } from './quantity.ts';
import { linearTicks, logTicks, padded, withText } from './ticks.ts';

/** Cheaper than this is free to whoever decides; it also keeps a cost of zero on a logarithmic axis. */
const smallestCost: Readonly<Record<CostAxis, number>> = {
  trainSeconds: 0.001,
  predictMilliseconds: 0.001,
  peakMemoryBytes: 1,
  flopsPerStep: 1,
};

function costOf({ cost }: EntrySummary, axis: CostAxis): number | null {
  switch (axis) {
    case 'trainSeconds':
      return cost?.trainSeconds?.mean ?? null;
    case 'predictMilliseconds':
      return cost?.predictMilliseconds?.p50 ?? null;
    case 'peakMemoryBytes':
      return cost?.peakMemoryBytes ?? null;
    case 'flopsPerStep':
      return cost?.flopsPerStep ?? null;
    default:
      return axis satisfies never;
  }
}

/**
 * What accuracy costs: every model as a point, error index upwards, cost to the right; what lies low and left is good.
 */
export const costVersusAccuracy: FigureSpec = {
  id: 'cost-versus-accuracy',
  build(source, { costAxis }, translate) {
    const points = scatterPoints(source, costAxis, translate);
    if (points.length === 0) return null;
    const xAxis = costScale(points, costAxis, translate);
    const yAxis = indexScale(points, translate);
    const frontier = frontierOf(points, xAxis);
    const { baseline, candidate, strongestRival, evidence } = source.summary;
    const named = namedPoints(points, frontier, [baseline, candidate, strongestRival]);
    const { independentOrigins, seeds, stamp } = evidence;
    const note = translate('report:figure.cost.note', { origins: displayNumber(independentOrigins), seeds, stamp });
    return {
      kind: 'scatter',
      id: 'cost-versus-accuracy',
      title: translate('report:figure.cost.title'),
      note: named.size === points.length ? note : `${note} ${translate('report:figure.cost.crowd')}`,
      xAxis,
      yAxis,
      points: points.map((point) => ({ ...point, named: named.has(point.id) })),
      frontier,
      frontierLabel: translate('report:figure.cost.frontier'),
      reference: { y: 100, text: translate('report:figure.cost.reference') },
    };
  },
};

type UnnamedPoint = Omit<ScatterPoint, 'named'>;

function scatterPoints({ plan, summary }: FigureSource, axis: CostAxis, translate: Translate): UnnamedPoint[] {
  const names = entryNames(plan.entries, translate);
  return summary.entries.flatMap((entry): UnnamedPoint[] => {
    const cost = costOf(entry, axis);
    if (entry.scores === null || cost === null) return [];
    const { mean, low, high } = entry.scores.index;
    const isBaseline = entry.entry === summary.baseline;
    const decimals = isBaseline ? 0 : decimalsWithin({ low, high });
    const show = (value: number): string => displayNumber(value, decimals);
    return [
      {
        id: entry.entry,
        label: names.get(entry.entry) ?? entry.entry,
        family: entry.family,
        x: Math.max(smallestCost[axis], cost),
        y: mean,
        low,
        high,
        role: isBaseline ? 'baseline' : entry.entry === summary.candidate ? 'candidate' : 'other',
        word: entry.verdict?.word ?? null,
        xText: showCost(axis, cost, translate),
        yText: isBaseline
          ? show(mean)
          : translate('report:quantity.interval', { mean: show(mean), low: show(low), high: show(high) }),
      },
    ];
  });
}

const extentOf = (values: readonly number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)];

function costScale(points: readonly UnnamedPoint[], axis: CostAxis, translate: Translate): FigureAxis {
  const extent = extentOf(points.map(({ x }) => x));
  const scale = extent[1] / extent[0] > 30 ? 'log' : 'linear';
  const domain = scale === 'log' ? padded(extent, scale, 0.08) : ([0, extent[1] * 1.15] as const);
  const ticks = scale === 'log' ? logTicks(domain) : linearTicks(domain, 5);
  return {
    label: translate(`report:figure.cost.axis.${axis}`),
    scale,
    domain,
    ticks: withText(ticks, (value) => showCost(axis, value, translate)),
  };
}

function indexScale(points: readonly UnnamedPoint[], translate: Translate): FigureAxis {
  const extent = extentOf([100, ...points.flatMap(({ low, high, y }) => [low, high, y])]);
  // One hopeless model must not press all others into a line.
  const scale = extent[1] / Math.max(1, extent[0]) > 3 ? 'log' : 'linear';
  const bounded = [Math.max(1, extent[0]), extent[1]] as const;
  const domain = padded(bounded, scale, 0.1);
  const ticks = scale === 'log' ? logTicks(domain) : linearTicks(domain, 5);
  return {
    label: translate('report:figure.cost.index-axis'),
    scale,
    domain,
    ticks: withText(ticks, (value) => displayNumber(value)),
  };
}

/** From the cheapest entry on, each step leads to the next one that is more accurate than all cheaper ones. */
function frontierOf(points: readonly UnnamedPoint[], xAxis: FigureAxis): ScatterFigure['frontier'] {
  const corners: { x: number; y: number }[] = [];
  for (const { x, y } of [...points].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const lowest = corners.at(-1)?.y;
    if (lowest !== undefined && y >= lowest) continue;
    if (lowest !== undefined) corners.push({ x, y: lowest });
    corners.push({ x, y });
  }
  const last = corners.at(-1);
  return last === undefined ? [] : [...corners, { x: xAxis.domain[1], y: last.y }];
}
