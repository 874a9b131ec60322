import { solvePositiveDefinite } from '../../models/ridge/cholesky.ts';
import { rowOf, type WatchedLog } from '../watched-log.ts';
import { rowsBetweenRests, scoreEachRow, type Detector, type ScoringContext } from './detector.ts';
import { surpriseOf, usualErrors } from './error-scale.ts';
import { createPastRows, type PastRows } from './past-rows.ts';

/** Share of the normal matrix's mean diagonal that is added to its diagonal. */
const penalty = 1e-2;

/** Forecasts each row from the rows before it by one linear map, learned from the fitting rows and then left alone. */
export const ridgeResidual: Detector = {
  id: 'ridge-residual',
  family: 'forecast-residual',
  source:
    'Hoerl and Kennard 1970, "Ridge regression"; residuals as in Box and Kramer 1992 on control charts of correlated data.',
  seeded: false,
  limit: null,
  async score(log, { rest }) {
    const past = createPastRows(log);
    const weights = await fitNextRow(log, past, { rest });
    const key = new Float64Array(past.features);
    const errors = new Float64Array(log.rows * log.width);
    for (let row = 0; row < log.rows; row += 1) {
      if (row % rowsBetweenRests === 0) await rest();
      past.write(row, key);
      rowOf(log, row).forEach((value, column) => {
        let forecast = 0;
        for (let feature = 0; feature < past.features; feature += 1) {
          forecast += (key[feature] ?? Number.NaN) * (weights[feature * log.width + column] ?? Number.NaN);
        }
        errors[row * log.width + column] = value - forecast;
      });
    }
    const { width, fitting } = log;
    const usual = usualErrors(errors, width, { first: fitting.first + past.lags, end: fitting.end });
    return scoreEachRow(log, { rest }, (row) => surpriseOf(errors.subarray(row * width, (row + 1) * width), usual));
  },
};

/** (Kᵀ K + λ I)⁻¹ Kᵀ V over the fitting rows, [features × width] row-major. */
async function fitNextRow(
  log: WatchedLog,
  past: PastRows,
  { rest }: Pick<ScoringContext, 'rest'>,
): Promise<Float64Array> {
  const { width, fitting } = log;
  const { features } = past;
  const gram = new Float64Array(features * features);
  const cross = new Float64Array(features * width);
  const key = new Float64Array(features);
  for (let row = fitting.first + past.lags; row < fitting.end; row += 1) {
    if (row % rowsBetweenRests === 0) await rest();
    past.write(row, key);
    const value = rowOf(log, row);
    key.forEach((entry, feature) => {
      addScaled(gram, feature * features, key, entry);
      addScaled(cross, feature * width, value, entry);
    });
  }
  let trace = 0;
  for (let feature = 0; feature < features; feature += 1) trace += gram[feature * (features + 1)] ?? Number.NaN;
  for (let feature = 0; feature < features; feature += 1) {
    gram[feature * (features + 1)] = (gram[feature * (features + 1)] ?? Number.NaN) + (penalty * trace) / features;
  }
  solvePositiveDefinite(gram, cross, features, width);
  return cross;
}

function addScaled(into: Float64Array, offset: number, values: Float64Array, factor: number): void {
  for (let index = 0; index < values.length; index += 1) {
    into[offset + index] = (into[offset + index] ?? Number.NaN) + factor * (values[index] ?? Number.NaN);
  }
}
