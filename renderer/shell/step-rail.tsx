import { IconActivityHeartbeat, IconArrowsExchange, IconCheck, IconEqual, IconRefresh } from '@tabler/icons-react';
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

/** No steps of the work: closer looks at the log, and a page to understand what is compared; reachable at any time. */
const pages = [
  { screen: 'anomaly', key: 'rail.anomaly', icon: IconActivityHeartbeat },
  { screen: 'adaptation', key: 'rail.adaptation', icon: IconArrowsExchange },
  { screen: 'equivalence', key: 'rail.how-it-works', icon: IconEqual },
] as const;

function Pages(): ReactNode {
  const shown = useLabState((state) => state.screen);
  const { show } = useLabActions();
  const { say } = useText();
  return (
    <div className={classes['pages']}>
      {pages.map(({ screen, key, icon: Icon }) => (
        <button
          key={screen}
          type="button"
          className={classes['page']}
          aria-current={shown === screen ? 'page' : undefined}
          onClick={() => {
            show(screen);
          }}
        >
          <Icon size={16} aria-hidden="true" />
          {say(key)}
        </button>
      ))}
    </div>
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
      <Pages />
    </nav>
  );
}
