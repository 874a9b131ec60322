import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { DropArea } from '../../components/drop-area.tsx';
import { Phrases } from '../../components/phrases.tsx';
import { SampleList } from '../../components/sample-list.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { RecentProjects } from './recent-projects.tsx';
import { ShareProject } from './share-project.tsx';
import classes from './start-screen.module.css';

function ContinueProject(): ReactNode {
  const { dataset, withoutData, summary } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    withoutData: state.project?.withoutData === true,
    summary: state.experiment?.summary ?? null,
  }));
  const { show, createProject } = useLabActions();
  const { say } = useText();
  if (dataset === null) return null;
  return (
    <section className={classes['continue']} aria-label={say('start.continue')}>
      <span>
        {say('start.continue.with', { name: dataset.name })}
        {withoutData && <span className={classes['note']}>{say('start.continue.without-data')}</span>}
      </span>
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
      <ShareProject />
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
