import { displayNumber, significantDecimals } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { FigureSpec, LineSeries } from './figure.ts';
import { familyOf, finishedRuns } from './selection.ts';
import { linearTicks, logTicks, padded, withText } from './ticks.ts';

/** How training went: the validation error of each trained entry, one line per entry (its first finished seed). */
export const lossCurves: FigureSpec = {
  id: 'loss-curves',
  build(source, { entries }, translate) {
    const names = entryNames(source.plan.entries, translate);
    const drawn = source.plan.entries.map(({ id }) => id).filter((id) => entries === null || entries.includes(id));
    const series = drawn.flatMap((entry, index): LineSeries[] => {
      const [run] = finishedRuns(source, entry);
      const points = (run?.history ?? []).flatMap(({ step, validationLoss }) =>
        validationLoss === null ? [] : [{ x: step, y: validationLoss }],
      );
      if (points.length === 0) return [];
      const stroke = (['solid', 'dashed', 'dotted'] as const)[index % 3] ?? 'solid';
      return [{ id: entry, label: names.get(entry) ?? entry, family: familyOf(source, entry), stroke, points }];
    });
    const points = series.flatMap((line) => line.points);
    if (points.length === 0) return null;
    const losses = points.map(({ y }) => y ?? 0).filter((loss) => loss > 0);
    const extent = [Math.min(...losses), Math.max(...losses)] as const;
    const scale = extent[1] / extent[0] > 10 ? 'log' : 'linear';
    const yDomain = padded(extent, scale, 0.08);
    const yTicks = scale === 'log' ? logTicks(yDomain) : linearTicks(yDomain, 4);
    const decimals = Math.max(0, significantDecimals((yTicks[1] ?? 1) - (yTicks[0] ?? 0), 1));
    const xDomain = [0, Math.max(...points.map(({ x }) => x))] as const;
    return {
      kind: 'lines',
      id: 'loss-curves',
      title: translate('report:figure.loss.title'),
      note: translate('report:figure.loss.note'),
      xAxis: {
        label: translate('report:figure.loss.step-axis'),
        scale: 'linear',
        domain: xDomain,
        ticks: withText(linearTicks(xDomain, 5), (value) => displayNumber(value)),
      },
      yAxis: {
        label: translate('report:figure.loss.error-axis'),
        scale,
        domain: yDomain,
        ticks: withText(yTicks, (value) => displayNumber(value, decimals)),
      },
      series,
      verticalMarks: [],
    };
  },
};
