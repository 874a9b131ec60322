import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { showBytes } from '../../../src/figures/quantity.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { showTimeLeft } from '../../format/time-left.ts';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import classes from './import-screen.module.css';

/** How far the reading is, how long it will still take, and the way to stop it. */
export function ReadingNotice(): ReactNode {
  const importing = useLabState((state) => state.importing);
  const { cancelImport } = useLabActions();
  const { say, translate, language } = useText();
  const progress = importing?.progress ?? null;
  const left = progress?.secondsLeft ?? null;
  return (
    <div className={classes['reading']} role="status">
      <Progress
        aria-label={say('import.reading')}
        value={progress === null ? 0 : (100 * progress.bytesRead) / Math.max(1, progress.bytesTotal)}
      />
      <div className={classes['readingFacts']}>
        <p className="dimmed">
          {progress === null
            ? say('job.preparing')
            : say('job.read', {
                rows: displayNumber(progress.rows),
                bytes: showBytes(progress.bytesRead, translate),
                total: showBytes(progress.bytesTotal, translate),
              })}
          {left !== null && ` · ${say('job.left', { time: showTimeLeft(left, language) })}`}
        </p>
        <Button
          size="compact-sm"
          variant="default"
          disabled={importing?.cancelling === true}
          onClick={() => void cancelImport()}
        >
          {say(importing?.cancelling === true ? 'job.cancelling' : 'job.cancel')}
        </Button>
      </div>
    </div>
  );
}
