import { z } from 'zod';
import { eluPlusOneMap, sumNormalised, unitLengthMap, type FeatureMap } from '../fast-weights/feature-maps/index.ts';
import { convolutionWidth } from './projections.ts';

/**
 * What stands round the delta rule. Each can be left out or exchanged; what that costs on recall with rewriting is measured in
 * docs/ablation.md.
 */
export const deltaRuleConventions = {
  convolutionWidth: convolutionWidth.default(4),
  /** Of queries, keys and values, behind the convolution. */
  activation: z.enum(['silu', 'none']).default('silu'),
  /** Unit length (Yang et al. 2024), or elu + 1 divided by its sum (Schlag et al. 2021). */
  keyMap: z.enum(['unit-length', 'elu-sum']).default('unit-length'),
  /** RMSNorm for each head of what was read. */
  readNorm: z.boolean().default(true),
} as const;

type KeyMap = z.output<typeof deltaRuleConventions.keyMap>;

export const keyMaps: Readonly<Record<KeyMap, FeatureMap>> = {
  'unit-length': unitLengthMap,
  'elu-sum': sumNormalised(eluPlusOneMap),
};
