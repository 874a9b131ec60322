import type { RunResult } from '../contracts/experiment.ts';
import { displayNumber, significantDecimals } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { FigureSource, FigureSpec, LineSeries } from './figure.ts';
import { showSteps } from './quantity.ts';
import { drawnEntries, familyOf, finishedRuns, strokeOf } from './selection.ts';
import { linearTicks, withText } from './ticks.ts';

/**
 * How the error grows the further a forecast looks ahead: the mean over seeds and origins at every step of the horizon.
 */
export const errorByHorizon: FigureSpec = {
  id: 'error-by-horizon',
  build(source, options, translate) {
    const names = entryNames(source.plan.entries, translate);
    const unit = errorUnit(source);
    const series = drawnEntries(source, options).flatMap((entry): LineSeries[] => {
      const runs = finishedRuns(source, entry).filter(({ horizonErrors }) => horizonErrors.length > 0);
      if (runs.length === 0) return [];
      return [
        {
          id: entry,
          label: names.get(entry) ?? entry,
          family: familyOf(source, entry),
          stroke: strokeOf(source, entry),
          points: meanErrors(runs).map((error, index) => ({ x: index + 1, y: error * unit.scale })),
        },
      ];
    });
    const errors = series.flatMap(({ points }) => points.map(({ y }) => y ?? 0));
    if (errors.length === 0) return null;
    const yDomain = [0, Math.max(...errors) * 1.08 || 1] as const;
    const yTicks = linearTicks(yDomain, 5);
    const decimals = Math.max(0, significantDecimals(yTicks[1] ?? 1, 1));
    const { horizon } = source.plan.task;
    // A single step still needs an axis with an extent.
    const xDomain = [1, Math.max(2, horizon)] as const;
    const xTicks = linearTicks(xDomain, 6).filter((tick) => Number.isInteger(tick));
    return {
      kind: 'lines',
      id: 'error-by-horizon',
      title: translate('report:figure.horizon.title'),
      note: translate('report:figure.horizon.note', {
        origins: displayNumber(source.summary.evidence.origins),
        seeds: source.summary.evidence.seeds,
      }),
      xAxis: {
        label: translate('report:figure.horizon.time-axis'),
        scale: 'linear',
        domain: xDomain,
        ticks: withText(xTicks, (steps) => showSteps(steps, source.dataset.gridStepMilliseconds, translate)),
      },
      yAxis: {
        label:
          unit.name === null
            ? translate('report:figure.horizon.scaled-axis')
            : translate('report:figure.horizon.unit-axis', { unit: unit.name }),
        scale: 'linear',
        domain: yDomain,
        ticks: withText(yTicks, (value) => displayNumber(value, decimals)),
      },
      series,
      verticalMarks: [],
    };
  },
};

function meanErrors(runs: readonly RunResult[]): number[] {
  const [first] = runs;
  return (first?.horizonErrors ?? []).map(
    (_, step) => runs.reduce((sum, { horizonErrors }) => sum + (horizonErrors[step] ?? Number.NaN), 0) / runs.length,
  );
}

/**
 * The user's unit where there is one target with a unit; several targets share no unit and stay on the standardised
 * scale.
 */
function errorUnit({ plan, dataset, results }: FigureSource): { readonly name: string | null; readonly scale: number } {
  const [target, ...others] = plan.task.targets;
  const scores = results.map((result) => result.scores).find((score) => score !== null && score.mae_scaled > 0);
  const unit = dataset.report.columns.find(({ name }) => name === target)?.unit ?? null;
  if (others.length > 0 || unit === null || scores === undefined || scores === null) return { name: null, scale: 1 };
  return { name: unit, scale: scores.mae / scores.mae_scaled };
}
