import { createRegistry } from '../foundation/registry.ts';
import { costVersusAccuracy } from './cost-versus-accuracy.ts';
import { errorByHorizon } from './error-by-horizon.ts';
import { forecastAgainstActual } from './forecast-against-actual.ts';
import { lossCurves } from './loss-curves.ts';

/** Every figure there is, in the order a screen or a report shows them. */
export const figures = createRegistry('figure', [
  costVersusAccuracy,
  forecastAgainstActual,
  errorByHorizon,
  lossCurves,
]);
