import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { Scientific } from '../../components/scientific.tsx';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

/** Every comparison over all steps beside what is allowed. */
export function ChecksTable({ shown }: { readonly shown: EquivalenceDemonstration }): ReactNode {
  const { say, translate } = useText();
  const engine = translate(`engine:${shown.backend}.name`);
  return (
    <table className={classes['digits']}>
      <thead>
        <tr>
          <th scope="col">{say('equivalence.compared')}</th>
          <th scope="col">{say('equivalence.precision')}</th>
          <th scope="col">{say('equivalence.difference')}</th>
          <th scope="col">{say('equivalence.gate')}</th>
          <th scope="col">{say('equivalence.result')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.checks.map(({ compared, precision, difference, gate, passed }) => (
          <tr key={compared}>
            <th scope="row">{say(`equivalence.compared.${compared}`, { engine })}</th>
            <td>{precision}</td>
            <td>
              <Scientific value={difference} />
            </td>
            <td>
              ≤ <Scientific value={gate} />
            </td>
            <td className={classes['result']} data-passed={passed}>
              {passed ? <IconCheck size={16} aria-hidden="true" /> : <IconX size={16} aria-hidden="true" />}
              {say(passed ? 'equivalence.passed' : 'equivalence.failed')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
