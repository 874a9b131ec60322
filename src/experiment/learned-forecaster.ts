import type { WindowedLog } from '../data/windows.ts';
import type { ForecastModel } from '../models/model.ts';
import type { ForecastVisitor } from './run-scorer.ts';

/** A model as a run has learned it, ready to forecast. */
export interface LearnedForecaster {
  readonly model: ForecastModel;
  readonly parameters: Float32Array | Float64Array;
  /**
   * Forecasts from `origins`, ascending, of `log`: the run's own, or another of the same shape. An online model walks there each
   * time from where it stood before the validation part, so that neither origins nor differences between the logs may lie earlier.
   */
  forecastEach(origins: Uint32Array, visit: ForecastVisitor, log?: WindowedLog): Promise<void>;
}
