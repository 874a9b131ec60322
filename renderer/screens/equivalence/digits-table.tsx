import type { ReactNode } from 'react';
import type { EquivalenceStep } from '../../../src/contracts/equivalence.ts';
import { Scientific } from '../../components/scientific.tsx';
import { agreeingDecimals, showAllDigits } from '../../format/tiny-numbers.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

/** A number with all its digits; those beyond what both ways agree on are marked. */
function Digits({ value, difference }: { readonly value: number; readonly difference: number }): ReactNode {
  const digits = showAllDigits(value);
  const agreed = digits.indexOf('.') + 1 + agreeingDecimals(difference);
  return (
    <>
      {digits.slice(0, agreed)}
      {agreed < digits.length && <mark>{digits.slice(agreed)}</mark>}
    </>
  );
}

/** Both answers of a step, digit by digit. */
export function DigitsTable({ step }: { readonly step: EquivalenceStep }): ReactNode {
  const { say } = useText();
  return (
    <table className={classes['digits']}>
      <thead>
        <tr>
          <th scope="col">{say('equivalence.output')}</th>
          <th scope="col">{say('equivalence.attention')}</th>
          <th scope="col">{say('equivalence.memory')}</th>
          <th scope="col">{say('equivalence.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {step.memoryOutput.map((value, channel) => {
          const difference = step.difference[channel] ?? 0;
          return (
            <tr key={channel}>
              <th scope="row">{channel + 1}</th>
              <td>
                <Digits value={step.attentionOutput[channel] ?? 0} difference={difference} />
              </td>
              <td>
                <Digits value={value} difference={difference} />
              </td>
              <td>
                <Scientific value={difference} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
