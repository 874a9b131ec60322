import type { tf } from '../../tf.ts';
import { matrixProduct } from '../products.ts';
import { defineKernel, type TraceKernel } from './kernel.ts';

export const productKernels: readonly TraceKernel[] = [
  defineKernel<'a' | 'b', tf.BatchMatMulAttrs>('BatchMatMul', (graph, { a, b }, { transposeA, transposeB }) =>
    matrixProduct(graph, a, b, transposeA, transposeB),
  ),
];
