import { meanOf } from './quantile.ts';

/**
 * Variance of a mean over a series whose neighbours resemble each other: loss differences at overlapping origins do,
 * and so do those within one spell of unusual weather or one batch of material.
 */

/**
 * Long-run variance (the limit of n · Var(mean)) with Bartlett weights 1 − k ÷ bandwidth (Newey and West 1987); never
 * negative. bandwidth 1 is the plain variance.
 */
export function longRunVariance(series: Float64Array, bandwidth: number): number {
  const mean = meanOf(series);
  const centred = series.map((value) => value - mean);
  let variance = 0;
  for (let lag = 0; lag < Math.min(bandwidth, centred.length); lag += 1) {
    let product = 0;
    for (let index = lag; index < centred.length; index += 1) {
      product += (centred[index] ?? Number.NaN) * (centred[index - lag] ?? Number.NaN);
    }
    variance += (lag === 0 ? 1 : 2) * (1 - lag / bandwidth) * (product / centred.length);
  }
  return Math.max(0, variance);
}

/**
 * Correlation with the neighbour before. Around a mean that is estimated too it comes out too small by about
 * (1 + 3ρ) ÷ n (Marriott and Pope 1954; Kendall 1954), which is added back: on short series with a long memory it decides
 * over the size of the test.
 */
function lagOneCorrelation(series: Float64Array): number {
  const mean = meanOf(series);
  let product = 0;
  let square = 0;
  for (const [index, value] of series.entries()) {
    square += (value - mean) ** 2;
    if (index > 0) product += (value - mean) * ((series[index - 1] ?? Number.NaN) - mean);
  }
  if (square === 0) return 0;
  const estimate = product / square;
  return estimate + (1 + 3 * estimate) / series.length;
}

/**
 * How many neighbouring origins must be taken together. At least twice the overlap, because Bartlett weights count the
 * far end of an overlap too little; more where the series itself remembers longer: twice the AR(1) plug-in of
 * Andrews (1991, equations 6.2 and 6.4), which is made for estimating a variance; a test that must not find differences
 * too often needs a wider window. At most half of the series, beyond which nothing can be estimated.
 */
export function dependenceLength(series: Float64Array, overlap: number): number {
  const correlation = Math.min(0.99, Math.max(0, lagOneCorrelation(series)));
  const curvature = (4 * correlation ** 2) / (1 - correlation ** 2) ** 2;
  const plugIn = 1.1447 * Math.cbrt(curvature * series.length);
  const wanted = Math.max(overlap > 1 ? 2 * overlap : 1, Math.ceil(2 * plugIn));
  return Math.max(1, Math.min(wanted, Math.floor(series.length / 2)));
}

/**
 * Equivalent degrees of freedom of a Bartlett estimate at frequency zero: n ÷ (bandwidth · ∫k²) with ∫k² = 2/3
 * (Priestley 1981, section 6.2).
 */
export function degreesOfFreedom(count: number, bandwidth: number): number {
  return Math.max(1, Math.min(count - 1, (1.5 * count) / bandwidth));
}
