import { elementwiseKernels } from './elementwise.ts';
import type { TraceKernel } from './kernel.ts';
import { layoutKernels } from './layout.ts';
import { productKernels } from './products.ts';
import { reductionKernels } from './reductions.ts';

/** Every TensorFlow.js kernel that a compiled step may use. */
export const traceKernels: readonly TraceKernel[] = [
  ...elementwiseKernels,
  ...layoutKernels,
  ...productKernels,
  ...reductionKernels,
];
