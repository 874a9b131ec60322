import type { AdaptationResult, AdaptationRow } from '../contracts/adaptation.ts';
import { displayNumber, significantDecimals } from '../text/display-number.ts';
import type { Translate } from '../text/translator.ts';
import { elapsedTicks } from './clock-axis.ts';
import type { FigureFamily, LineSeries, LinesFigure } from './figure.ts';
import { linearTicks, withText } from './ticks.ts';

/** One contestant in one mode. */
export type AdaptationRowId = `${string}/${AdaptationRow['mode']}`;

export const adaptationRowId = ({ entry, mode }: Pick<AdaptationRow, 'entry' | 'mode'>): AdaptationRowId =>
  `${entry}/${mode}`;

/** Everything the figure draws from: a stored result, and what its contestants are called and related to. */
export interface AdaptationFigureSource {
  readonly result: AdaptationResult;
  readonly nameOf: (row: AdaptationRow) => string;
  readonly familyOf: (model: string) => FigureFamily;
}

/** Colour tells the family; the stroke tells how a contestant gets through the change. */
const strokes = { frozen: 'dotted', streaming: 'dashed', learning: 'solid' } as const;

/** The smoothed error of the chosen contestants over the scored rows, and when conditions changed: a stretch where they came back, a line where they stayed. */
export function adaptationErrors(
  { result, nameOf, familyOf }: AdaptationFigureSource,
  chosen: ReadonlySet<string>,
  translate: Translate,
): LinesFigure | null {
  const drawn = result.rows.filter((row) => chosen.has(adaptationRowId(row)) && row.course.rows.length > 0);
  const errors = drawn.flatMap(({ course }) => course.error);
  if (errors.length === 0) return null;
  const rows = Math.max(1, result.scored.end - result.scored.first);
  const numbered = (index: number): string => translate('adaptation:figure.change', { number: index + 1 });
  const yDomain = [0, Math.max(...errors) * 1.08 || 1] as const;
  const yTicks = linearTicks(yDomain, 5);
  const decimals = Math.max(0, significantDecimals((yTicks[1] ?? 1) - (yTicks[0] ?? 0), 1));
  return {
    kind: 'lines',
    id: 'adaptation-errors',
    title: translate('adaptation:figure.errors.title'),
    note: translate('adaptation:figure.errors.note'),
    xAxis: {
      label: translate('adaptation:figure.time-axis'),
      scale: 'linear',
      domain: [0, rows],
      ticks: elapsedTicks(rows, result.stepMilliseconds, 6, translate),
    },
    yAxis: {
      label:
        result.unit === null
          ? translate('adaptation:figure.errors.axis')
          : translate('adaptation:figure.errors.axis-unit', { unit: result.unit }),
      scale: 'linear',
      domain: yDomain,
      ticks: withText(yTicks, (value) => displayNumber(value, decimals)),
    },
    series: drawn.map((row): LineSeries => ({
      id: adaptationRowId(row),
      label: nameOf(row),
      family: familyOf(row.model),
      stroke: strokes[row.mode],
      points: row.course.rows.map((x, index) => ({ x, y: row.course.error[index] ?? null })),
    })),
    verticalMarks: result.changes
      .map(({ start, end }, index) => ({ x: start, text: numbered(index), stays: end === null }))
      .filter(({ stays }) => stays)
      .map(({ x, text }) => ({ x, text })),
    spans: result.changes.flatMap(({ start, end }, index) =>
      end === null ? [] : [{ from: start, to: Math.min(rows, end), text: numbered(index) }],
    ),
  };
}

/** Mean error since conditions changed, each change counting alike. */
export function errorSinceChange({ perChange, error }: AdaptationRow): number {
  const errors = perChange?.map((change) => change.error) ?? [error.during ?? error.after ?? error.before];
  return errors.reduce((sum, value) => sum + value, 0) / errors.length;
}

/** Who is drawn before anybody chooses: the best of all, the best of those that stay frozen, of the fast weight models and of today's methods. */
export function adaptationRowsToBegin(
  { rows }: AdaptationResult,
  familyOf: (model: string) => FigureFamily,
): ReadonlySet<string> {
  const ranked = [...rows].sort((one, other) => errorSinceChange(one) - errorSinceChange(other));
  const first = (fits: (row: AdaptationRow) => boolean): string[] =>
    ranked.filter(fits).slice(0, 1).map(adaptationRowId);
  return new Set([
    ...first(() => true),
    ...first(({ mode }) => mode === 'frozen'),
    ...first(({ model }) => familyOf(model) === 'fast-weight'),
    ...first(({ model }) => familyOf(model) === 'naive'),
  ]);
}
