import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { useText } from '../text/say.ts';

/** Says what happened while the user was looking elsewhere: the end of a comparison, and what was repaired at the start. */
export function useAnnouncements(): void {
  const { notices, state, screen } = useLabState((lab) => ({
    notices: lab.app?.notices ?? null,
    state: lab.experiment?.state ?? null,
    screen: lab.screen,
  }));
  const { show } = useLabActions();
  const { say, translate } = useText();
  const before = useRef(state);

  useEffect(() => {
    for (const { code, values } of notices ?? []) {
      notifications.show({
        id: code,
        title: translate(`failure:${code}.message`, values),
        message: translate(`failure:${code}.hint`, values),
        autoClose: false,
      });
    }
    // Not again when the language changes: they were told.
  }, [notices]);

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
