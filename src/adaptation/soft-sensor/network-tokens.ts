import type { Line } from './fit-line.ts';
import { product } from './fit-line.ts';
import { newestLabels } from './simple-passages.ts';
import type { SoftSensorStage } from './soft-sensor-stage.ts';

/** What a network reads and has to tell, row after row. */
export interface TokenSeries {
  /** Numbers of one token. */
  readonly size: number;
  /** [rows, size] */
  readonly tokens: Float32Array;
  /** What it has to tell, NaN = missing: the target, less what `base` tells. */
  readonly targets: Float32Array;
}

/** Beyond this, labels are simply old. */
const oldestAge = 4;

/**
 * The token of a row: its inputs, then the newest pair that has arrived (the inputs of its row and its value) and how much
 * older it is than the delay, as a share of the delay. Nothing in it comes from a later row or from a label that has not arrived.
 */
export function tokensOf({ features, truth }: SoftSensorStage, labelDelay: number, base: Line | null): TokenSeries {
  const width = features[0]?.length ?? 0;
  const size = 2 * width + 2;
  const tokens = new Float32Array(features.length * size);
  const targets = Float32Array.from(features, (seen, row) => valueAt(seen, truth[row] ?? NaN, base));
  newestLabels(truth, labelDelay).forEach((newest, row) => {
    const token = tokens.subarray(row * size, (row + 1) * size);
    token.set(features[row] ?? []);
    const paired = features[newest];
    token[2 * width + 1] = oldestAge;
    if (paired === undefined) return;
    token.set(paired, width);
    token[2 * width] = targets[newest] ?? NaN;
    token[2 * width + 1] = Math.min(oldestAge, (row - newest) / labelDelay - 1);
  });
  return { size, tokens, targets };
}

const valueAt = (seen: Float64Array, value: number, base: Line | null): number =>
  base === null ? value : value - product(base, seen);
