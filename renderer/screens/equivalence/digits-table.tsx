import type { ReactNode } from 'react';
import type { EquivalenceStep } from '../../../src/contracts/equivalence.ts';
import { Scientific } from '../../components/scientific.tsx';
import { agreeingDecimals, showAllDigits } from '../../format/tiny-numbers.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

/** A number with all its digits; those to which the other way does not agree are marked. */
function Digits({ value, other }: { readonly value: number; readonly other: number }): ReactNode {
  const digits = showAllDigits(value);
  const agreed = digits.indexOf('.') + 1 + agreeingDecimals(value, other);
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
          const byAttention = step.attentionOutput[channel] ?? 0;
          return (
            <tr key={channel}>
              <th scope="row">{channel + 1}</th>
              <td>
                <Digits value={byAttention} other={value} />
              </td>
              <td>
                <Digits value={value} other={byAttention} />
              </td>
              <td>
                <Scientific value={step.difference[channel] ?? 0} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
