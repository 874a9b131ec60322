import { createStore, type StoreApi } from 'zustand/vanilla';
import { initialState, type LabState } from './lab-state.ts';

export type LabStore = StoreApi<LabState>;

/** One per window, one per test. */
export const createLabStore = (): LabStore => createStore<LabState>(() => initialState);
