import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useImportProgress } from '../../components/use-import-progress.ts';
import { useLabActions } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** How far the reading is, how long it will still take, and the way to stop it. */
export function ReadingNotice(): ReactNode {
  const { percent, words, cancelling } = useImportProgress();
  const { cancelImport } = useLabActions();
  const { say } = useText();
  return (
    <div className={classes['reading']} role="status">
      <Progress aria-label={say('import.reading')} value={percent} />
      <div className={classes['readingFacts']}>
        <p className="dimmed">{words}</p>
        <Button size="compact-sm" variant="default" disabled={cancelling} onClick={() => void cancelImport()}>
          {say(cancelling ? 'job.cancelling' : 'job.cancel')}
        </Button>
      </div>
    </div>
  );
}
