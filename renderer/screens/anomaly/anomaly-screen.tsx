import type { ReactNode } from 'react';
import { useLabState } from '../../state/lab-context.tsx';
import { useText, useWords } from '../../text/say.ts';
import { StudyScreen } from '../study/study-screen.tsx';
import { AnomalyQuestion } from './anomaly-question.tsx';
import { AnomalyAnswer } from './anomaly-answer.tsx';

/** What is out of the ordinary in the log: one question first, then the sentence, the chart and the table. */
export function AnomalyScreen(): ReactNode {
  const { dataset, plan, finished } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    plan: state.studies.anomaly.plan,
    finished: state.studies.anomaly.finished,
  }));
  const { language } = useText();
  const words = useWords('anomaly');
  return (
    <StudyScreen
      kind="anomaly"
      title={words('screen.title')}
      lead={words('screen.lead')}
      sentence={finished?.result.sentence[language] ?? null}
      start={words('screen.start')}
      plan={dataset !== null && plan !== null && <AnomalyQuestion key={dataset.id} dataset={dataset} plan={plan} />}
      result={finished !== null && <AnomalyAnswer key={finished.id} finished={finished} dataset={dataset} />}
    />
  );
}
