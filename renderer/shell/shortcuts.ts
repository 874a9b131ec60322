import { useHotkeys } from '@mantine/hooks';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { stepIds } from '../state/lab-state.ts';
import { stepStates } from '../state/steps.ts';

/** Ctrl/⌘ + O opens a log, Ctrl/⌘ + 1…5 go to a step, Ctrl/⌘ + . stops what is being computed. */
export function useShortcuts(): void {
  const actions = useLabActions();
  const states = useLabState((state) => Object.fromEntries(stepStates(state)));
  useHotkeys(
    [
      ['mod+O', () => void actions.importPicked()],
      ['mod+.', () => void Promise.all([actions.cancelExperiment(), actions.cancelStudy()])],
      ...stepIds.map((step, index): [string, () => void] => [
        `mod+${index + 1}`,
        () => {
          if (states[step] !== 'waiting') actions.show(step);
        },
      ]),
    ],
    [],
  );
}
