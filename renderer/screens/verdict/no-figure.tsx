import type { ReactNode } from 'react';
import { useText } from '../../text/say.ts';
import classes from './verdict-screen.module.css';

export function NoFigure(): ReactNode {
  const { say } = useText();
  return <p className={classes['noFigure']}>{say('figure.none')}</p>;
}
