import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { LabActions } from './lab-actions.ts';
import type { LabState } from './lab-state.ts';
import type { LabStore } from './lab-store.ts';

export interface Lab {
  readonly store: LabStore;
  readonly actions: LabActions;
}

const LabContext = createContext<Lab | null>(null);

export function LabProvider({ lab, children }: { readonly lab: Lab; readonly children: ReactNode }): ReactNode {
  return <LabContext value={lab}>{children}</LabContext>;
}

function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('A screen was drawn outside of LabProvider.');
  return lab;
}

/** Redraws only when what the selector returns has changed, compared one level deep. */
export const useLabState = <Selected,>(select: (state: LabState) => Selected): Selected =>
  useStore(useLab().store, useShallow(select));

export const useLabActions = (): LabActions => useLab().actions;
