import { minimumIndependentOrigins } from '../../contracts/experiment.ts';
import { fewestRows, splitChronologically, usualShares } from '../split-chronologically.ts';
import { finding, type DataCheckSpec } from './check.ts';

/** Whether the log is long enough for the suggested question: for any comparison at all, and for one that may say "better". */
export const rowsTooFew: DataCheckSpec = {
  code: 'rows.too-few',
  judge: ({ report, gridRows }) => {
    const { lookback, horizon, target } = report.suggestions;
    if (target === null) return null;
    const needed = fewestRows(lookback, horizon, usualShares);
    if (gridRows < needed) {
      return [finding('problem', { key: 'rows.too-few.none', values: { rows: gridRows, needed } })];
    }
    const { test } = splitChronologically(gridRows, horizon, { kind: 'share', ...usualShares });
    const forecasts = Math.floor((test.end - test.start) / horizon);
    if (forecasts >= minimumIndependentOrigins) return [];
    const values = { forecasts, least: minimumIndependentOrigins, horizon };
    return [finding('caution', { key: 'rows.too-few.weak', values })];
  },
};
