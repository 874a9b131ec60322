import type { ReactNode } from 'react';
import type { FigureFamily } from '../../../src/figures/figure.ts';
import { FamilyMarker } from '../../components/family-marker.tsx';
import { Phrases } from '../../components/phrases.tsx';
import classes from './equivalence-screen.module.css';

/** One way to the answer: what it does in a sentence, its picture, and what it has to keep. */
export function Way(props: {
  readonly family: FigureFamily;
  readonly title: string;
  readonly meaning: string;
  readonly cost: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={classes['way']} aria-label={props.title}>
      <h2>
        <FamilyMarker family={props.family} /> {props.title}
      </h2>
      <p className={classes['meaning']}>
        <Phrases text={props.meaning} />
      </p>
      <div className={classes['picture']}>{props.children}</div>
      <p className={classes['cost']}>
        <Phrases text={props.cost} />
      </p>
    </section>
  );
}
