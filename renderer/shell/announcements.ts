import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import type { LabFailure } from '../../src/contracts/failure.ts';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';

/** Says what happened while the user was looking elsewhere: the end of a comparison, and what was found damaged and repaired. */
export function useAnnouncements(): void {
  const { atStart, ofProject, state, screen } = useLabState((lab) => ({
    atStart: lab.app?.notices ?? null,
    ofProject: lab.project?.notices ?? null,
    state: lab.experiment?.state ?? null,
    screen: lab.screen,
  }));
  const { show } = useLabActions();
  const { say, translate } = useText();
  const before = useRef(state);

  const tell = (notices: readonly LabFailure[] | null): void => {
    for (const { code, values } of notices ?? []) {
      notifications.show({
        id: `${code} ${JSON.stringify(values)}`,
        title: translate(`failure:${code}.message`, values),
        message: translate(`failure:${code}.hint`, values),
        autoClose: false,
      });
    }
  };
  // Not again when the language changes: they were told.
  useEffect(() => {
    tell(atStart);
  }, [atStart]);
  useEffect(() => {
    tell(ofProject);
  }, [ofProject]);

  useEffect(() => {
    const ended = before.current === 'running' && state === 'finished';
    before.current = state;
    if (!ended || screen === 'run') return;
    notifications.show({
      id: 'comparison-finished',
      title: say('done.title'),
      message: say('done.message'),
      onClick: () => {
        notifications.hide('comparison-finished');
        show('verdict');
      },
    });
  }, [state, screen, say, show]);
}
