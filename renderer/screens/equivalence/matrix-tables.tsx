import type { ReactNode } from 'react';
import type { EquivalenceStep } from '../../../src/contracts/equivalence.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';

function MatrixTable(props: {
  readonly caption: string;
  readonly rows: readonly { readonly name: string; readonly entries: readonly number[] }[];
}): ReactNode {
  const { say } = useText();
  const columns = props.rows[0]?.entries ?? [];
  return (
    <table className={classes['matrix']}>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((_, column) => (
            <th key={column} scope="col">
              {say('equivalence.key.number', { number: column + 1 })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ name, entries }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {entries.map((entry, column) => (
              <td key={column}>{displayNumber(entry, 3)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The pictures of a step as numbers: what is written, the memory with the sum of keys, and what is asked. */
export function MatrixTables({ step }: { readonly step: EquivalenceStep }): ReactNode {
  const { say } = useText();
  const valueName = (index: number): string => say('equivalence.value.number', { number: index + 1 });
  return (
    <div className={classes['matrices']}>
      <MatrixTable
        caption={say('equivalence.write')}
        rows={[
          { name: say('equivalence.key'), entries: step.key },
          ...step.write.map((entries, index) => ({ name: valueName(index), entries })),
        ]}
      />
      <MatrixTable
        caption={say('equivalence.after')}
        rows={[
          { name: say('equivalence.query'), entries: step.query },
          ...step.memory.map((entries, index) => ({ name: valueName(index), entries })),
          { name: say('equivalence.normaliser'), entries: step.normaliser },
        ]}
      />
    </div>
  );
}
