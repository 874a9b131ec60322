import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import type { ForecastSample } from '../../src/contracts/experiment.ts';
import type { NumberRow } from '../../src/figures/number-rows.ts';
import { rowMoment } from '../../src/figures/row-moment.ts';
import type { Say } from '../text/say.ts';

/** What was forecast for the last step of the horizon, and what came, of the first target. */
export function lastStepOf(
  sample: ForecastSample,
): { readonly forecast: number; readonly actual: number | null } | null {
  const forecast = sample.forecast[0]?.at(-1);
  return forecast === undefined ? null : { forecast, actual: sample.actual[0]?.at(-1) ?? null };
}

/** The rows as text with tabs, all digits kept: what a spreadsheet takes when it is pasted there. */
export function copiedRows(
  rows: readonly NumberRow[],
  log: DatasetSummary | null,
  compared: boolean,
  say: Say,
): string {
  const clocked = log !== null && rowMoment(log, 0) !== null;
  const head = [
    say('number.column.row'),
    ...(clocked ? [say('number.column.moment')] : []),
    say('number.column.seed'),
    say('number.column.fold'),
    say('number.column.own'),
    ...(compared ? [say('number.column.rival'), say('number.column.difference')] : []),
    say('number.column.forecast'),
    say('number.column.actual'),
  ];
  const lines = rows.map(({ originRow, seed, fold, loss, rivalLoss, sample }) => {
    const last = sample === null ? null : lastStepOf(sample);
    return [
      originRow + 1,
      ...(log !== null && clocked ? [rowMoment(log, originRow)] : []),
      seed,
      fold + 1,
      loss,
      ...(compared ? [rivalLoss, rivalLoss === null ? null : loss - rivalLoss] : []),
      last?.forecast ?? null,
      last?.actual ?? null,
    ].map((cell) => (cell === null ? '' : String(cell)));
  });
  return [head, ...lines].map((cells) => cells.join('\t')).join('\r\n');
}
