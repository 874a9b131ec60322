import { Button, Loader } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { useLabActions, useLabState } from '../../state/lab-context.tsx';
import { useText } from '../../text/say.ts';
import { ReportPreview } from './report-preview.tsx';
import classes from './report-screen.module.css';

/** Where the last export went; it stands in the place of the promise that the numbers are the screen's. */
function Saved(): ReactNode {
  const saved = useLabState((state) => state.saved);
  const { revealReport } = useLabActions();
  const { say } = useText();
  if (saved === null) return <span className="dimmed small">{say('report.same-numbers')}</span>;
  const { fileName, token } = saved;
  return (
    <span role="status" className={classes['saved']}>
      <IconCircleCheck size={18} aria-hidden="true" />
      {say('report.saved', { file: fileName })}
      {token !== null && (
        <Button size="compact-sm" variant="default" onClick={() => void revealReport(token)}>
          {say('report.reveal')}
        </Button>
      )}
    </span>
  );
}

function ExportButtons(): ReactNode {
  const exporting = useLabState((state) => state.exporting);
  const { exportReport } = useLabActions();
  const { say, language } = useText();
  return (
    <div className={classes['buttons']}>
      <Button size="md" variant="default" disabled={exporting} onClick={() => void exportReport(language, 'html')}>
        {say('report.export.html')}
      </Button>
      <Button size="md" loading={exporting} onClick={() => void exportReport(language, 'pdf')}>
        {say('report.export.pdf')}
      </Button>
    </div>
  );
}

/** Step 5: the page as it will print, and the files to hand out. */
export function ReportScreen(): ReactNode {
  const { report, experiment, failed } = useLabState((state) => ({
    report: state.report,
    experiment: (state.experiment?.summary ?? null) === null ? null : (state.experiment?.id ?? null),
    failed: state.failures.report !== undefined,
  }));
  const { previewReport } = useLabActions();
  const { say, language } = useText();
  const current = report !== null && report.experiment === experiment && report.language === language;
  useEffect(() => {
    if (experiment !== null) void previewReport(language);
  }, [experiment, language, previewReport]);
  return (
    <Screen
      wide
      title={say('report.title')}
      lead={say('report.lead')}
      footer={
        <>
          <Saved />
          <ExportButtons />
        </>
      }
    >
      <StaleNotice />
      <FailureNotice place="report">
        <Button size="compact-sm" variant="default" onClick={() => void previewReport(language)}>
          {say('failure.retry')}
        </Button>
      </FailureNotice>
      {current ? (
        <ReportPreview address={report.address} />
      ) : (
        !failed && (
          <div className={classes['waiting']}>
            <Loader size="sm" aria-label={say('report.preparing')} />
          </div>
        )
      )}
    </Screen>
  );
}
