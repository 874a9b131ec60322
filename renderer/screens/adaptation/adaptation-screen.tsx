import type { ReactNode } from 'react';
import { useLabState } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import { StudyScreen } from '../study/study-screen.tsx';
import { AdaptationAnswer } from './adaptation-answer.tsx';
import { AdaptationQuestion } from './adaptation-question.tsx';

/** How models get through a change of conditions: lay one over the log, or name one that is in it. */
export function AdaptationScreen(): ReactNode {
  const { dataset, plan, finished } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    plan: state.studies.adaptation.plan,
    finished: state.studies.adaptation.finished,
  }));
  const { language } = useText();
  const words = useWords('adaptation');
  return (
    <StudyScreen
      kind="adaptation"
      title={words('screen.title')}
      lead={words('screen.lead')}
      sentence={finished?.result.sentence[language] ?? null}
      start={words('screen.start')}
      plan={dataset !== null && plan !== null && <AdaptationQuestion key={dataset.id} dataset={dataset} plan={plan} />}
      result={finished !== null && <AdaptationAnswer key={finished.id} finished={finished} />}
    />
  );
}
