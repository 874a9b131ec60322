import { IconAlertTriangle, IconCircleDashed, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ResultCheck } from '../../../../src/contracts/result-check.ts';
import { useText } from '../../../text/say.ts';
import classes from './checks.module.css';

const signs = {
  passed: IconShieldCheck,
  tip: IconCircleDashed,
  issue: IconAlertTriangle,
  'not-checked': IconCircleDashed,
} as const;

/** Beside the stamp: whether the models could have seen the future of the very log they were judged on. */
export function LeakBadge({ checks }: { readonly checks: readonly ResultCheck[] }): ReactNode {
  const { translate, language } = useText();
  const check = checks.find(({ code }) => code === 'leak.future-erasure');
  const state = check?.severity ?? 'not-checked';
  const Sign = signs[state];
  return (
    <span className={classes['badge']} data-state={state} title={check?.message[language]}>
      <Sign size={16} aria-hidden="true" />
      {translate(`verdict:leak-badge.${state}`)}
    </span>
  );
}
