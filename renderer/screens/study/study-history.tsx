import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StudyKind } from '../../../src/contracts/study.ts';
import { Section } from '../../components/screen.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './study-screen.module.css';

/** Earlier studies of the project, newest first; each can be looked at again. */
export function StudyHistory({ kind }: { readonly kind: StudyKind }): ReactNode {
  const { studies, shown, running } = useLabState((state) => ({
    studies: state.project?.studies ?? [],
    shown: state.studies[kind].showing === 'result' ? (state.studies[kind].finished?.id ?? null) : null,
    running: state.runningStudy?.kind === kind,
  }));
  const { loadStudy } = useLabActions();
  const { say, language } = useText();
  const mine = studies.filter((study) => study.kind === kind);
  if (mine.length === 0) return null;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Section title={say('study.earlier')}>
      <ul className={classes['history']}>
        {mine.map(({ id, title, finishedAt }) => (
          <li key={id} aria-current={id === shown}>
            <span>{title}</span>
            <span className="dimmed small">{when.format(new Date(finishedAt))}</span>
            {id === shown ? (
              <span className="dimmed small">{say('study.shown')}</span>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                disabled={running}
                aria-label={say('study.open.of', { title, time: when.format(new Date(finishedAt)) })}
                onClick={() => void loadStudy(id, kind)}
              >
                {say('study.open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
