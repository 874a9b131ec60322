import type { ReactNode } from 'react';
import { DropArea } from '../../components/drop-area.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { SampleList } from '../../components/sample-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';
import { ReadingNotice } from './reading-notice.tsx';
import { Understood } from './understood.tsx';

function FirstReading(): ReactNode {
  const { say } = useText();
  return (
    <Screen title={say('import.reading')} lead={say('import.reading.lead')}>
      <ReadingNotice />
    </Screen>
  );
}

function NothingYet(): ReactNode {
  const { say } = useText();
  return (
    <Screen title={say('import.empty')} lead={say('import.empty.lead')}>
      <FailureNotice place="import" />
      <div className={classes['empty']}>
        <DropArea height={260} />
        <section aria-label={say('start.samples')}>
          <h2 className="minor">{say('start.samples')}</h2>
          <SampleList />
        </section>
      </div>
    </Screen>
  );
}

/** Step 1: what was understood from the file, and the means to correct it. */
export function ImportScreen(): ReactNode {
  const { dataset, importing } = useLabState((state) => ({
    dataset: state.project?.dataset ?? null,
    importing: state.importing !== null,
  }));
  // What was there before stays while something else is read: it is still what the project holds.
  if (dataset !== null) return <Understood dataset={dataset} reading={importing} />;
  return importing ? <FirstReading /> : <NothingYet />;
}
