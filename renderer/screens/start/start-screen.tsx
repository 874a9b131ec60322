import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DropArea } from '../../components/drop-area.tsx';
import { Phrases } from '../../components/phrases.tsx';
import { SampleList } from '../../components/sample-list.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './start-screen.module.css';

function RecentProjects(): ReactNode {
  const { recent, current } = useLabState((state) => ({ recent: state.recent, current: state.project?.id }));
  const { openProject } = useLabActions();
  const { say, language } = useText();
  const others = recent.filter((project) => project.id !== current).slice(0, 5);
  if (others.length === 0) return null;
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  return (
    <section aria-label={say('start.recent')}>
      <h2 className="minor">{say('start.recent')}</h2>
      <ul className={classes['list']}>
        {others.map((project) => (
          <li key={project.id}>
            <UnstyledButton className={classes['item'] ?? ''} onClick={() => void openProject(project.id)}>
              <span>
                {project.name}
                <span className="dimmed small"> · {day.format(new Date(project.openedAt))}</span>
              </span>
              <IconChevronRight size={16} aria-hidden="true" />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ContinueProject(): ReactNode {
  const { dataset, summary } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    summary: state.experiment?.summary ?? null,
  }));
  const { show, createProject } = useLabActions();
  const { say } = useText();
  if (dataset === null) return null;
  return (
    <section className={classes['continue']} aria-label={say('start.continue')}>
      <span>{say('start.continue.with', { name: dataset.name })}</span>
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => {
          show(summary === null ? 'import' : 'verdict');
        }}
      >
        {say('start.continue')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => void createProject()}>
        {say('start.new')}
      </Button>
    </section>
  );
}

/** The first thing seen: what this is for, where to drop the file, what to try without one. */
export function StartScreen(): ReactNode {
  const { say } = useText();
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <h1 className={classes['title']}>
          <Phrases text={say('start.title')} />
        </h1>
        <p className="dimmed">{say('start.lead')}</p>
      </header>
      <ContinueProject />
      <div className={classes['columns']}>
        <DropArea height={312} />
        <div className={classes['side']}>
          <section aria-label={say('start.samples')}>
            <h2 className="minor">{say('start.samples')}</h2>
            <SampleList />
          </section>
          <RecentProjects />
        </div>
      </div>
    </div>
  );
}
