import { Button, Loader } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Section } from '../../components/screen.tsx';
import { showWrittenOut } from '../../format/tiny-numbers.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { Answers } from './answers.tsx';
import { AttentionWay } from './attention-way.tsx';
import { ChecksTable } from './checks-table.tsx';
import { DigitsTable } from './digits-table.tsx';
import classes from './equivalence-screen.module.css';
import { MatrixTables } from './matrix-tables.tsx';
import { MemoryWay } from './memory-way.tsx';
import { Method } from './method.tsx';
import { SoftmaxAbsent } from './softmax-absent.tsx';
import { TimeControl } from './time-control.tsx';
import { usePlayback } from './use-playback.ts';

/** The answer before the pictures: how far the two ways lie apart over all steps, and how far they may. */
function Conclusion({ shown }: { readonly shown: EquivalenceDemonstration }): ReactNode {
  const { say } = useText();
  const check = shown.checks.find(({ compared }) => compared === 'attention-and-memory');
  if (check === undefined) return null;
  const { difference, gate, passed } = check;
  return (
    <p className={classes['conclusion']} data-passed={passed}>
      {passed ? <IconCheck size={20} aria-hidden="true" /> : <IconX size={20} aria-hidden="true" />}
      <span>
        {say(passed ? 'equivalence.same' : 'equivalence.different', {
          steps: shown.steps.length,
          difference: showWrittenOut(difference),
          gate: showWrittenOut(gate),
        })}
      </span>
    </p>
  );
}

/** A part that most readers do not need. Open from the start in the detailed view. */
function Folded(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const detailed = useLabState((state) => state.app?.settings.detail === 'detailed');
  return (
    <details key={String(detailed)} className={classes['folded']} open={detailed}>
      <summary>{props.title}</summary>
      <div className={classes['scroll']} tabIndex={0}>
        {props.children}
      </div>
    </details>
  );
}

function Shown({ shown }: { readonly shown: EquivalenceDemonstration }): ReactNode {
  const playback = usePlayback(shown.steps.length);
  const { say } = useText();
  const step = shown.steps[playback.step];
  if (step === undefined) return null;
  return (
    <>
      <Conclusion shown={shown} />
      <TimeControl shown={shown} playback={playback} />
      <div className={classes['ways']}>
        <AttentionWay shown={shown} step={playback.step} />
        <Answers shown={shown} step={playback.step} />
        <MemoryWay shown={shown} step={playback.step} />
        <SoftmaxAbsent />
      </div>
      <Section title={say('equivalence.digits', { step: playback.step + 1 })}>
        <p className="dimmed small">{say('equivalence.digits.meaning')}</p>
        <DigitsTable step={step} />
      </Section>
      <Section title={say('equivalence.checks')}>
        <p className="dimmed small">{say('equivalence.checks.meaning')}</p>
        <ChecksTable shown={shown} />
      </Section>
      <Folded title={say('equivalence.numbers', { step: playback.step + 1 })}>
        <MatrixTables step={step} />
      </Folded>
      <Folded title={say('equivalence.method')}>
        <Method shown={shown} />
      </Folded>
    </>
  );
}

/** One page to understand why a linear transformer has a short-term memory: the same piece of a log computed both ways. */
export function EquivalenceScreen(): ReactNode {
  const { shown, failed } = useLabState((state) => ({
    shown: state.equivalence,
    failed: state.failures.equivalence !== undefined,
  }));
  const { demonstrateEquivalence } = useLabActions();
  const { say } = useText();
  useEffect(() => {
    void demonstrateEquivalence();
  }, [demonstrateEquivalence]);
  const lead =
    shown === null
      ? say('equivalence.lead')
      : say(shown.log.sample ? 'equivalence.lead.sample' : 'equivalence.lead.log', {
          column: shown.log.column,
          steps: shown.steps.length,
        });
  return (
    <Screen wide title={say('equivalence.title')} lead={lead}>
      <FailureNotice place="equivalence">
        <Button size="compact-sm" variant="default" onClick={() => void demonstrateEquivalence()}>
          {say('failure.retry')}
        </Button>
      </FailureNotice>
      {shown !== null && <Shown key={`${shown.log.name} ${shown.log.column}`} shown={shown} />}
      {shown === null && !failed && (
        <p className={classes['working']}>
          <Loader size="sm" /> {say('equivalence.working')}
        </p>
      )}
    </Screen>
  );
}
