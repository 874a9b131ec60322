import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import { showWritten } from '../../format/numbers.ts';
import { keepSentinels } from '../../state/decisions.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';
import { type OpenQuestion, openQuestions } from './open-questions.ts';

interface Props {
  readonly dataset: DatasetSummary;
  /** Leads to where a question is answered. */
  readonly onLook: (where: 'checks' | 'choices' | 'columns') => void;
}

interface Worded {
  readonly sentence: string;
  readonly button: string;
  readonly act: () => void;
}

/** What was decided in doubt, in words, each with the button that settles it. Nothing where all is clear. */
export function Questions({ dataset, onLook }: Props): ReactNode {
  const { reread } = useLabActions();
  const { say, language } = useText();
  const listed = new Intl.ListFormat(language, { type: 'disjunction' });

  function worded(question: OpenQuestion): Worded {
    const look = (where: Parameters<Props['onLook']>[0]) => () => {
      onLook(where);
    };
    switch (question.kind) {
      case 'problems':
        return {
          sentence: say('question.problems', { count: question.count }),
          button: say('question.problems.look'),
          act: look('checks'),
        };
      case 'encoding':
        return {
          sentence: say('question.encoding', {
            taken: say(`encoding.${question.taken}`),
            others: listed.format(question.others.map((encoding) => say(`encoding.${encoding}`))),
          }),
          button: say('question.encoding.compare'),
          act: look('choices'),
        };
      case 'tables':
        return {
          sentence: say('question.tables', { count: question.count, taken: question.taken }),
          button: say('question.choose'),
          act: look('choices'),
        };
      case 'members':
        return {
          sentence: say('question.members', { count: question.count, taken: question.taken }),
          button: say('question.choose'),
          act: look('choices'),
        };
      case 'sentinel': {
        const { column, value, rows } = question;
        return {
          sentence: say('sentinel.missing', { column, value: showWritten(value), rows: displayNumber(rows) }),
          button: say('sentinel.take-as-value'),
          act: () => void reread((before) => keepSentinels(before, column)),
        };
      }
      case 'more-sentinels':
        return {
          sentence: say('question.more-sentinels', { count: question.count }),
          button: say('question.more-sentinels.look'),
          act: look('columns'),
        };
      case 'decided':
        return {
          sentence: say('question.decided', { count: question.count }),
          button: say('question.decided.back'),
          act: () => void reread(() => ({})),
        };
      default:
        return question satisfies never;
    }
  }

  const questions = openQuestions(dataset);
  if (questions.length === 0) return null;
  return (
    <ul className={classes['questions']} aria-label={say('question.list')}>
      {questions.map((question) => {
        const { sentence, button, act } = worded(question);
        return (
          <li key={sentence} data-kind={question.kind}>
            <span>{sentence}</span>
            <Button size="compact-sm" variant="default" onClick={act}>
              {button}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
