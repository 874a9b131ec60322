import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { FailureNotice } from '../components/failure-notice.tsx';
import { FaultBoundary } from '../components/fault-boundary.tsx';
import { AdaptationScreen } from '../screens/adaptation/adaptation-screen.tsx';
import { AnomalyScreen } from '../screens/anomaly/anomaly-screen.tsx';
import { EquivalenceScreen } from '../screens/equivalence/equivalence-screen.tsx';
import { ImportScreen } from '../screens/import/import-screen.tsx';
import { MachineScreen } from '../screens/machine/machine-screen.tsx';
import { QuestionScreen } from '../screens/question/question-screen.tsx';
import { ReportScreen } from '../screens/report/report-screen.tsx';
import { RunScreen } from '../screens/run/run-screen.tsx';
import { StartScreen } from '../screens/start/start-screen.tsx';
import { VerdictScreen } from '../screens/verdict/verdict-screen.tsx';
import { useLabActions, useLabState } from '../state/lab-context.tsx';
import type { ScreenId } from '../state/lab-state.ts';
import { useAnnouncements } from './announcements.ts';
import classes from './frame.module.css';
import { JobBar } from './job-bar.tsx';
import { StepRail } from './step-rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useNoStrayDrops } from './stray-drops.ts';
import { useTablePaste } from './table-paste.ts';
import { useShortcuts } from './shortcuts.ts';

function screenOf(screen: ScreenId): ReactNode {
  switch (screen) {
    case 'start':
      return <StartScreen />;
    case 'import':
      return <ImportScreen />;
    case 'question':
      return <QuestionScreen />;
    case 'run':
      return <RunScreen />;
    case 'verdict':
      return <VerdictScreen />;
    case 'report':
      return <ReportScreen />;
    case 'anomaly':
      return <AnomalyScreen />;
    case 'adaptation':
      return <AdaptationScreen />;
    case 'machine':
      return <MachineScreen />;
    case 'equivalence':
      return <EquivalenceScreen />;
    default:
      return screen satisfies never;
  }
}

/** Top bar, rail, the one screen, job bar. */
export function Frame(): ReactNode {
  const { screen, ready, broken } = useLabState((state) => ({
    screen: state.screen,
    ready: state.app !== null && state.project !== null,
    broken: state.failures.window !== undefined,
  }));
  const { reportFault } = useLabActions();
  useShortcuts();
  useNoStrayDrops();
  useTablePaste();
  useAnnouncements();
  const main = useRef<HTMLElement>(null);
  const shownBefore = useRef(screen);
  useEffect(() => {
    // The button that led here is gone: the keyboard goes on from the new screen's beginning.
    if (shownBefore.current !== screen) main.current?.focus({ preventScroll: true });
    shownBefore.current = screen;
  }, [screen]);
  return (
    <div className={classes['frame']}>
      <TopBar />
      <StepRail />
      <main ref={main} className={classes['content']} tabIndex={-1}>
        {broken && (
          <div className={classes['notice']}>
            <FailureNotice place="window" />
          </div>
        )}
        <div className={classes['screen']}>
          {ready && (
            <FaultBoundary key={screen} onFault={reportFault}>
              {screenOf(screen)}
            </FaultBoundary>
          )}
          {!ready && !broken && <Loader className={classes['loader']} size="sm" />}
        </div>
      </main>
      <JobBar />
    </div>
  );
}
