import { type ReactNode, useState } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { displayNumber } from '../../../src/text/display-number.ts';
import { useFamilyColour } from '../../components/family-marker.tsx';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';
import { Way } from './way.tsx';

const slot = 10;
const height = 150;

/** Looks back at every step so far and weighs it; the bars are the weights. */
export function AttentionWay(props: { readonly shown: EquivalenceDemonstration; readonly step: number }): ReactNode {
  const { steps, projection } = props.shown;
  const [pointed, setPointed] = useState<number | null>(null);
  const colour = useFamilyColour()('attention');
  const { say } = useText();
  const weights = steps[props.step]?.attentionWeights ?? [];
  const largest = Math.max(...weights);
  const strongest = weights.indexOf(largest);
  const told = pointed !== null && pointed < weights.length ? pointed : strongest;
  const count = weights.length;
  return (
    <Way
      family="attention"
      title={say('equivalence.attention')}
      meaning={say('equivalence.attention.meaning')}
      cost={say('equivalence.attention.cost', {
        steps: count,
        numbers: displayNumber(count * (projection.keySize + projection.valueSize)),
      })}
    >
      <svg
        className={classes['bars']}
        viewBox={`0 0 ${steps.length * slot} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('equivalence.weights', { count })}
        onMouseLeave={() => {
          setPointed(null);
        }}
      >
        {weights.map((weight, index) => {
          const size = (weight / largest) * (height - 2);
          return (
            <rect
              key={index}
              x={index * slot + 1}
              y={height - size}
              width={slot - 2}
              height={size}
              fill={colour}
              opacity={index === told ? 1 : 0.55}
            />
          );
        })}
        {weights.map((_, index) => (
          <rect
            key={index}
            x={index * slot}
            y={0}
            width={slot}
            height={height}
            fill="transparent"
            onMouseEnter={() => {
              setPointed(index);
            }}
          />
        ))}
      </svg>
      <p className={classes['readout']}>
        {say(told === strongest ? 'equivalence.weight.largest' : 'equivalence.weight', {
          step: told + 1,
          share: displayNumber(100 * (weights[told] ?? 0), 1),
        })}
      </p>
    </Way>
  );
}
