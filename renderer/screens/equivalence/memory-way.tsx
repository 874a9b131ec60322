import { type ReactNode, useState } from 'react';
import type { EquivalenceDemonstration } from '../../../src/contracts/equivalence.ts';
import { displayNumber, displaySignificant } from '../../../src/text/display-number.ts';
import { useText } from '../../text/say.ts';
import classes from './equivalence-screen.module.css';
import { HeatMap, HeatScale, type Place } from './heat-map.tsx';
import { Way } from './way.tsx';

const largestOf = (matrices: readonly (readonly (readonly number[])[])[]): number =>
  Math.max(...matrices.flat(2).map(Math.abs));

/** Where the eye goes first. */
function strongest(matrix: readonly (readonly number[])[]): Place {
  const sizes = matrix.map((row) => row.map(Math.abs));
  const largest = Math.max(...sizes.flat());
  const row = Math.max(
    0,
    sizes.findIndex((entries) => entries.includes(largest)),
  );
  return { row, column: Math.max(0, sizes[row]?.indexOf(largest) ?? 0) };
}

/** Keeps one matrix and adds to it once per step; what is added is the outer product of the value and the key. */
export function MemoryWay(props: { readonly shown: EquivalenceDemonstration; readonly step: number }): ReactNode {
  const { steps, projection } = props.shown;
  const [place, setPlace] = useState(() => strongest(steps.at(-1)?.memory ?? []));
  const { say } = useText();
  const now = steps[props.step];
  if (now === undefined) return null;
  // One scale for the whole sequence: the map is seen to fill.
  const largest = largestOf(steps.map(({ memory }) => memory));
  const numbers = projection.keySize * projection.valueSize + projection.keySize;
  return (
    <Way
      family="fast-weight"
      title={say('equivalence.memory')}
      meaning={say('equivalence.memory.meaning')}
      cost={say('equivalence.memory.cost', { numbers: displayNumber(numbers) })}
    >
      <div className={classes['maps']}>
        <figure>
          <figcaption>{say('equivalence.write')}</figcaption>
          <HeatMap
            label={say('equivalence.write')}
            matrix={now.write}
            largest={largestOf(steps.map(({ write }) => write))}
            edges={{ left: now.value, top: now.key }}
            place={place}
            onPlace={setPlace}
          />
        </figure>
        <span className={classes['arrow']} aria-hidden="true">
          →
        </span>
        <figure>
          <figcaption>{say('equivalence.after')}</figcaption>
          <HeatMap
            label={say('equivalence.after')}
            matrix={now.memory}
            largest={largest}
            place={place}
            onPlace={setPlace}
          />
        </figure>
      </div>
      <HeatScale largest={largest} />
      <p className={classes['readout']}>
        {say('equivalence.looked', {
          row: place.row + 1,
          column: place.column + 1,
          memory: displaySignificant(now.memory[place.row]?.[place.column] ?? 0, 3),
          write: displaySignificant(now.write[place.row]?.[place.column] ?? 0, 3),
        })}
      </p>
    </Way>
  );
}
