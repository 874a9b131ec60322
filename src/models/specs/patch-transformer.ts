import { bidirectionalAttention } from '../mixers/bidirectional-attention.ts';
import { defineForecaster } from '../trained-model-spec.ts';

/**
 * After PatchTST (Nie et al. 2023): attention in both directions between patches of one channel, in the shell's own blocks
 * (RMSNorm before, SwiGLU) rather than the original's (batch normalisation after, GELU).
 */
export const patchTransformer = defineForecaster({
  id: 'patch-transformer',
  family: 'attention',
  paper: 'arXiv:2211.14730',
  mixer: bidirectionalAttention,
});
