import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconCircleDashed,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ResultCheck } from '../../../../src/contracts/result-check.ts';
import { displayNumber } from '../../../../src/text/display-number.ts';
import { useText } from '../../../text/say.ts';
import classes from './checks.module.css';

const severities = ['issue', 'tip', 'not-checked', 'passed'] as const;

const signs = {
  issue: IconAlertTriangle,
  tip: IconInfoCircle,
  passed: IconCircleCheck,
  'not-checked': IconCircleDashed,
} as const;

function Check({ check }: { readonly check: ResultCheck }): ReactNode {
  const { translate, language } = useText();
  const Sign = signs[check.severity];
  return (
    <li className={classes['check']} data-severity={check.severity}>
      <span className={classes['severity']}>
        <Sign size={17} aria-hidden="true" />
        {translate(`verdict:check-severity.${check.severity}`)}
      </span>
      <span className={classes['name']}>{translate(`verdict:check-name.${check.code}`)}</span>
      <span>
        {check.message[language]}
        {check.advice !== null && <span className="dimmed"> {check.advice[language]}</span>}
      </span>
    </li>
  );
}

/** How many checks ended how; none is left unsaid. */
function Counts({ checks }: { readonly checks: readonly ResultCheck[] }): ReactNode {
  const { say, translate } = useText();
  const counts = severities
    .map((severity) => ({ severity, count: checks.filter((check) => check.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return counts.map(({ severity, count }) => {
    const Sign = signs[severity];
    return (
      <span key={severity} className={classes['severity']} data-severity={severity}>
        <Sign size={16} aria-hidden="true" />
        {say('checks.count', {
          severity: translate(`verdict:check-severity.${severity}`),
          count: displayNumber(count),
        })}
      </span>
    );
  });
}

/** Checks come before results: what calls for attention is always in sight, everything else is one click away. */
export function ResultChecks({ checks }: { readonly checks: readonly ResultCheck[] }): ReactNode {
  const { say } = useText();
  const [open, { toggle }] = useDisclosure(false);
  if (checks.length === 0) return null;
  const Chevron = open ? IconChevronUp : IconChevronDown;
  const pressing = checks.filter(({ severity }) => severity === 'issue');
  const others = checks.filter(({ severity }) => severity !== 'issue');
  return (
    <section className={classes['checks']} aria-label={say('checks.results')}>
      <UnstyledButton className={classes['head'] ?? ''} onClick={toggle} aria-expanded={open}>
        <strong>{say('checks.results')}</strong>
        <Counts checks={checks} />
        <Chevron size={16} aria-hidden="true" />
      </UnstyledButton>
      {pressing.length > 0 && (
        <ul className={classes['list']}>
          {pressing.map((check) => (
            <Check key={`${check.code}-${check.message.en}`} check={check} />
          ))}
        </ul>
      )}
      <Collapse expanded={open} transitionDuration={120}>
        <ul className={classes['list']}>
          {others.map((check) => (
            <Check key={`${check.code}-${check.message.en}`} check={check} />
          ))}
        </ul>
      </Collapse>
    </section>
  );
}
