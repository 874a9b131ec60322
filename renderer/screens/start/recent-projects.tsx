import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronRight, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './start-screen.module.css';

const mostShown = 5;

/** Projects of this computer, newest use first. One that was moved or deleted is told; taking one off the list deletes nothing. */
export function RecentProjects(): ReactNode {
  const { recent, current } = useLabState((state) => ({ recent: state.recent, current: state.project?.id }));
  const { openProject, hideProject, unpackProject } = useLabActions();
  const { say, language } = useText();
  const others = recent.filter(({ id, hidden }) => id !== current && !hidden).slice(0, mostShown);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });

  const takeOff = async (id: string, name: string): Promise<void> => {
    if (!(await hideProject(id, true))) return;
    const notice = `hidden-${id}`;
    const undo = (): void => {
      notifications.hide(notice);
      void hideProject(id, false);
    };
    notifications.show({
      id: notice,
      message: (
        <div className={classes['undo']}>
          <span>{say('start.forgotten', { name })}</span>
          <Button size="compact-sm" variant="light" onClick={undo}>
            {say('start.undo')}
          </Button>
        </div>
      ),
      autoClose: 15_000,
    });
  };

  return (
    <section aria-label={say('start.recent')}>
      <h2 className="minor">{say('start.recent')}</h2>
      {others.length > 0 && (
        <ul className={classes['list']}>
          {others.map(({ id, name, openedAt, missing }) => (
            <li key={id} className={classes['project']}>
              {missing ? (
                <span className={classes['gone']}>
                  {name}
                  <span className="small"> · {say('start.missing')}</span>
                </span>
              ) : (
                <UnstyledButton className={classes['open'] ?? ''} onClick={() => void openProject(id)}>
                  <span>
                    {name}
                    <span className="dimmed small"> · {day.format(new Date(openedAt))}</span>
                  </span>
                  <IconChevronRight size={16} aria-hidden="true" />
                </UnstyledButton>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size="md"
                aria-label={say('start.forget-project', { name })}
                title={say('start.forget-project', { name })}
                onClick={() => void takeOff(id, name)}
              >
                <IconX size={14} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Button mt="xs" px={0} size="compact-sm" variant="transparent" onClick={() => void unpackProject(null)}>
        {say('start.open-shared')}
      </Button>
    </section>
  );
}
