import type { ReactNode } from 'react';
import { useText } from '../../text/say.ts';
import classes from './report-screen.module.css';

/** The report in a frame that may run nothing and reach nothing. */
export function ReportPreview({ address }: { readonly address: string }): ReactNode {
  const { say } = useText();
  return <iframe className={classes['frame']} title={say('report.preview')} sandbox="" src={address} />;
}
