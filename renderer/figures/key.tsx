import type { ReactNode } from 'react';
import classes from './figure-view.module.css';

/** A piece of a line beside its name. */
export function Key(props: { readonly text: string; readonly stroke: string; readonly dashes: string }): ReactNode {
  return (
    <span className={classes['key']}>
      <svg width="28" height="8" aria-hidden="true">
        <path d="M0 4H28" stroke={props.stroke} strokeWidth="1.5" strokeDasharray={props.dashes} />
      </svg>
      {props.text}
    </span>
  );
}
