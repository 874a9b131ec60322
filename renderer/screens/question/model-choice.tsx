import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ModelDescription } from '../../../src/contracts/bridge.ts';
import type { ExperimentPlan } from '../../../src/contracts/experiment.ts';
import { FamilyMarker } from '../../components/family-marker.tsx';
import { Section } from '../../components/screen.tsx';
import { showTimeLeft } from '../../format/time-left.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './model-choice.module.css';

/** Simplest first, as everywhere; what the lab is about comes last and is open from the start. */
const families = ['naive', 'linear', 'recurrent', 'attention', 'fast-weight'] as const;

interface Props {
  readonly proposed: ExperimentPlan;
  /** Entry of today's method, which cannot be left out. */
  readonly baseline: string;
}

interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
  readonly choose: (models: readonly string[], taken: boolean) => void;
}

function useChoice({ proposed, baseline }: Props): Choice {
  const { answered, known } = useLabState((state) => ({
    answered: state.draft.answers.models,
    known: state.app?.models ?? [],
  }));
  const { answer } = useLabActions();
  const fixed = new Set(proposed.entries.filter(({ id }) => id === baseline).map(({ model }) => model));
  const chosen = new Set([...(answered ?? proposed.entries.map(({ model }) => model)), ...fixed]);
  return {
    chosen,
    fixed,
    choose(models, taken) {
      const wanted = (id: string): boolean => (models.includes(id) ? taken || fixed.has(id) : chosen.has(id));
      void answer({ models: known.map(({ id }) => id).filter(wanted) });
    },
  };
}

/** What the last change of models does to the time. */
function TimeChange(): ReactNode {
  const { now, before } = useLabState(({ draft }) => ({ now: draft.estimate, before: draft.estimateBefore }));
  const { say, language } = useText();
  if (now === null || before === null) return null;
  const seconds = now.seconds - before.seconds;
  const time = showTimeLeft(Math.abs(seconds), language);
  return <span>{say(seconds < 0 ? 'question.models.shorter' : 'question.models.longer', { time })}</span>;
}

function Family(props: {
  readonly family: ModelDescription['family'];
  readonly models: readonly ModelDescription[];
  readonly choice: Choice;
  readonly seasonless: boolean;
}): ReactNode {
  const { family, choice, seasonless } = props;
  const { say, translate } = useText();
  const impossible = (id: string): boolean => seasonless && id === 'seasonal-value';
  const free = props.models.map(({ id }) => id).filter((id) => !impossible(id) && !choice.fixed.has(id));
  const taken = props.models.filter(({ id }) => choice.chosen.has(id)).length;
  const allTaken = free.every((id) => choice.chosen.has(id));
  return (
    <details className={classes['family']} open={family === 'fast-weight'}>
      <summary>
        <FamilyMarker family={family} />
        <span>{say(`question.family.${family}`)}</span>
        <span className="dimmed small">{say('question.models.taken', { taken, count: props.models.length })}</span>
      </summary>
      <Checkbox
        label={say('question.models.all')}
        checked={allTaken}
        indeterminate={!allTaken && free.some((id) => choice.chosen.has(id))}
        disabled={free.length === 0}
        onChange={() => {
          choice.choose(free, !allTaken);
        }}
      />
      <div className={classes['models']}>
        {props.models.map(({ id }) => (
          <Checkbox
            key={id}
            label={translate(`models:${id}.name`)}
            description={impossible(id) ? say('question.models.seasonless') : translate(`models:${id}.explanation`)}
            checked={choice.chosen.has(id)}
            disabled={impossible(id) || choice.fixed.has(id)}
            onChange={(event) => {
              choice.choose([id], event.currentTarget.checked);
            }}
          />
        ))}
      </div>
    </details>
  );
}

/** Which models take part: the preset's own, or any choice from the catalog, family by family. */
export function ModelChoice(props: Props): ReactNode {
  const { models, own } = useLabState((state) => ({
    models: state.app?.models ?? [],
    own: state.draft.answers.models === null,
  }));
  const { answer } = useLabActions();
  const choice = useChoice(props);
  const { say } = useText();
  return (
    <Section
      title={say('question.models')}
      aside={
        <span className={classes['aside']} aria-live="polite">
          <TimeChange />
          <Button size="compact-xs" variant="default" disabled={own} onClick={() => void answer({ models: null })}>
            {say('question.models.own')}
          </Button>
        </span>
      }
    >
      <div>
        {families.map((family) => (
          <Family
            key={family}
            family={family}
            models={models.filter((model) => model.family === family)}
            choice={choice}
            seasonless={props.proposed.task.season === null}
          />
        ))}
      </div>
    </Section>
  );
}
