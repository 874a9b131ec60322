import { IconCheck, IconEqual, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import { stepIds } from '../state/lab-state.ts';
import { type StepState, stepStates } from '../state/steps.ts';
import { useText } from '../text/say.ts';
import classes from './step-rail.module.css';

function StepMark({ state, position }: { readonly state: StepState; readonly position: number }): ReactNode {
  if (state === 'done') return <IconCheck size={14} stroke={2.5} aria-hidden="true" />;
  if (state === 'stale') return <IconRefresh size={14} stroke={2} aria-hidden="true" />;
  return position;
}

/** No step of the work: a page to understand what is compared, reachable at any time. */
function HowItWorks(): ReactNode {
  const shown = useLabState((state) => state.screen === 'equivalence');
  const { show } = useLabActions();
  const { say } = useText();
  return (
    <button
      type="button"
      className={classes['explanation']}
      aria-current={shown ? 'page' : undefined}
      onClick={() => {
        show('equivalence');
      }}
    >
      <IconEqual size={16} aria-hidden="true" />
      {say('rail.how-it-works')}
    </button>
  );
}

export function StepRail(): ReactNode {
  const states = useLabState((state) => Object.fromEntries(stepStates(state)));
  const { show } = useLabActions();
  const { say } = useText();
  return (
    <nav className={classes['rail']} aria-label={say('rail.label')}>
      <ol className={classes['steps']}>
        {stepIds.map((step, index) => {
          const state = states[step] ?? 'waiting';
          return (
            <li key={step} className={classes['step']}>
              <button
                type="button"
                className={classes['button']}
                data-state={state}
                disabled={state === 'waiting'}
                aria-current={state === 'current' ? 'step' : undefined}
                onClick={() => {
                  show(step);
                }}
              >
                <span className={classes['mark']}>
                  <StepMark state={state} position={index + 1} />
                </span>
                <span className={classes['words']}>
                  <span>{say(`step.${step}`)}</span>
                  <span className={classes['state']}>{say(`step.state.${state}`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <HowItWorks />
    </nav>
  );
}
