import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { displayNumber } from '../../../src/text/display-number.ts';
import type { ComparisonSummary } from '../../../src/contracts/experiment.ts';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

/** How strong the evidence is, on what it rests, and why not stronger. */
export function EvidenceStamp({ evidence }: { readonly evidence: ComparisonSummary['evidence'] }): ReactNode {
  const { say, language } = useText();
  const [open, { toggle }] = useDisclosure(false);
  const Chevron = open ? IconChevronUp : IconChevronDown;
  return (
    <div className={classes['evidence']}>
      <UnstyledButton className={classes['stamp'] ?? ''} onClick={toggle} aria-expanded={open}>
        <span className={classes['letter']}>{evidence.stamp}</span>
        <span>
          {say('evidence.strength')}
          <span className="dimmed small">
            {' '}
            {say('evidence.rests', {
              origins: displayNumber(evidence.origins),
              independent: displayNumber(evidence.independentOrigins),
              seeds: displayNumber(evidence.seeds),
            })}
            {evidence.testDays !== null && ` · ${say('evidence.days', { days: evidence.testDays.toFixed(1) })}`}
          </span>
        </span>
        <Chevron size={16} aria-hidden="true" />
      </UnstyledButton>
      <Collapse expanded={open} transitionDuration={120}>
        <ul className={classes['reasons']}>
          {evidence.reasons.map((reason) => (
            <li key={reason.en}>{reason[language]}</li>
          ))}
        </ul>
      </Collapse>
    </div>
  );
}
