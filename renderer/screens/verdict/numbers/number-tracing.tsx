import { createContext, type ReactNode, use, useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import type { TracedNumber } from '../../../../src/figures/number-rows.ts';
import { useText } from '../../../text/say.ts';
import classes from './numbers.module.css';
import { NumberDrawer } from './number-drawer.tsx';

const TraceNumber = createContext<((number: TracedNumber) => void) | null>(null);

/** Everything inside may show numbers that lead to the rows they came from. */
export function NumberTracing({ children }: { readonly children: ReactNode }): ReactNode {
  const [traced, setTraced] = useState<TracedNumber | null>(null);
  return (
    <TraceNumber value={setTraced}>
      {children}
      <NumberDrawer
        number={traced}
        onClose={() => {
          setTraced(null);
        }}
      />
    </TraceNumber>
  );
}

/** A number, or the word drawn from it, as a button to the rows it was computed from. */
export function NumberLink(props: { readonly number: TracedNumber; readonly children: ReactNode }): ReactNode {
  const trace = use(TraceNumber);
  const { say } = useText();
  return (
    <UnstyledButton
      className={classes['link'] ?? ''}
      title={say('number.link')}
      onClick={(event) => {
        event.stopPropagation();
        trace?.(props.number);
      }}
    >
      {props.children}
    </UnstyledButton>
  );
}
