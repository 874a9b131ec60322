import { createCpuBackend } from '../../tensor/backends/cpu.ts';
import { createWasmBackend } from '../../tensor/backends/wasm.ts';
import type { ComputeBackend } from '../../tensor/program.ts';

const cpu = createCpuBackend('test');

/** What every model must run on. */
export const presentBackends: readonly ComputeBackend[] = [cpu, createWasmBackend('test', cpu)];
