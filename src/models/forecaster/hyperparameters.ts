import { z } from 'zod';

/** What every trained model has in common; all but the mixer. Titles come from the locale namespace `models`. */
export const forecasterShape = {
  width: z.int().min(4).max(512).default(32),
  layers: z.int().min(1).max(12).default(2),
  /** Hidden width of the SwiGLU layer as a multiple of `width`. */
  mlpRatio: z.number().min(0.5).max(8).default(2),
  patchLength: z.int().min(1).max(256).default(16),
  /** Must divide `patchLength`. */
  patchStride: z.int().min(1).max(256).default(8),
  /** `independent`: each target is a sample of its own through shared weights. `mixed`: all columns are embedded together. */
  channels: z.enum(['independent', 'mixed']).default('independent'),
  windowNormalisation: z.boolean().default(true),
  /** A learned vector for each token's place in the window, or none: a causal mixer can tell the order by itself. */
  position: z.enum(['learned', 'none']).default('learned'),
  /** Whether the forecast is read from the newest token or from all of them. */
  head: z.enum(['last', 'flatten']).default('flatten'),
  /** `ridge` adds a linear map from the centred window to the forecast, which can be loaded with a ridge solution. */
  shortcut: z.enum(['none', 'ridge']).default('none'),
} as const;

const forecasterHyperparameters = z.object(forecasterShape);
export type ForecasterHyperparameters = z.output<typeof forecasterHyperparameters>;

/** The common part of a model's hyperparameters; the mixer's own keys are left for the mixer. */
export const parseForecasterHyperparameters = (given: unknown): ForecasterHyperparameters =>
  forecasterHyperparameters.parse(given);
