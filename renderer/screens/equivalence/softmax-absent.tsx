import { IconBan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

/** The column that is not there, and why. */
export function SoftmaxAbsent(): ReactNode {
  const { say } = useText();
  return (
    <section className={classes['absent']} aria-label={say('equivalence.softmax')}>
      <h2>{say('equivalence.softmax')}</h2>
      <p className={classes['absentMark']}>
        <IconBan size={16} aria-hidden="true" /> {say('equivalence.softmax.absent')}
      </p>
      <p className="small">{say('equivalence.softmax.reason')}</p>
    </section>
  );
}
